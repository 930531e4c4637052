"""What is read and what is refused, with its reason."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from warehouse.landing import Found, Input, Limits, RefusedInput, read_sources


def read(*sources: Path | str, limits: Limits | None = None) -> list[Found]:
    return list(read_sources([str(source) for source in sources], limits or Limits()))


def names(found: list[Found]) -> list[str]:
    return [one.source for one in found if isinstance(one, Input)]


def reasons(found: list[Found]) -> dict[str, str]:
    return {one.source: one.reason for one in found if isinstance(one, RefusedInput)}


def write(path: Path, data: bytes = b"text") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def test_a_directory_is_read_to_its_depth_without_hidden_files(tmp_path: Path) -> None:
    write(tmp_path / "b.txt")
    write(tmp_path / "a" / "x.txt")
    write(tmp_path / ".git" / "config")
    write(tmp_path / "a" / ".DS_Store")
    assert names(read(tmp_path)) == ["a/x.txt", "b.txt"]


def test_the_order_of_sources_and_naming_one_twice_change_nothing(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.txt", b"1"), write(tmp_path / "two.txt", b"2")
    assert read(one, two) == read(two, one, two)


def test_the_name_of_a_source_does_not_hold_the_way_to_it(tmp_path: Path) -> None:
    write(tmp_path / "deep" / "list.md")
    by_file = names(read(tmp_path / "deep" / "list.md"))
    assert by_file == names(read(tmp_path / "deep")) == ["list.md"]
    assert names(read(f"{tmp_path}/d*/*.md")) == ["deep/list.md"]


def test_a_relative_source_has_the_same_name_in_any_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "docs" / "list.md")
    monkeypatch.chdir(tmp_path)
    assert names(read("docs")) == names(read(tmp_path / "docs")) == ["list.md"]


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    found = read(tmp_path / "gone.txt", write(tmp_path / "here.txt"))
    assert names(found) == ["here.txt"]
    assert "no such file" in reasons(found)[str(tmp_path / "gone.txt")]


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "regular file" in reasons(read(tmp_path))["pipe.txt"]


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "gone.txt")
    assert "cannot be read" in reasons(read(tmp_path))["link.txt"]


def test_a_link_out_of_the_directory_is_refused_and_one_inside_read_once(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret.txt")
    inside = write(tmp_path / "docs" / "a.txt")
    (tmp_path / "docs" / "z.txt").symlink_to(inside)
    (tmp_path / "docs" / "out.txt").symlink_to(secret)
    found = read(tmp_path / "docs")
    assert names(found) == ["a.txt"]
    assert "link out of the source directory" in reasons(found)["out.txt"]


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path: Path) -> None:
    large = write(tmp_path / "large.txt", b"x" * 1001)
    told = reasons(read(large, limits=Limits(file_bytes=1000)))["large.txt"]
    assert "1,001" in told
    assert "COMMUNIQUE_MAX_FILE_BYTES" in told


def test_members_of_an_archive_are_named_after_it(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "old.zip", {"b/2.txt": b"2", "1.txt": b"1", ".hidden": b"h"})
    assert names(read(archive)) == ["old.zip/1.txt", "old.zip/b/2.txt"]


def test_a_member_that_leads_out_is_refused_and_the_others_read(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "evil.zip", {"../../etc/cron": b"x", "good.txt": b"y"})
    found = read(archive)
    assert names(found) == ["evil.zip/good.txt"]
    assert "leads out" in reasons(found)["evil.zip/../../etc/cron"]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "bomb.zip", {"zeros.txt": b"\0" * (3 * 2**20)})
    assert "zip bombs" in reasons(read(archive))["bomb.zip/zeros.txt"]


def test_an_archive_with_too_many_or_too_large_members_is_refused_whole(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{n}.txt": b"12345678" for n in range(5)})
    many = reasons(read(archive, limits=Limits(archive_members=4)))
    large = reasons(read(archive, limits=Limits(archive_bytes=39)))
    assert "holds 5 files" in many["a.zip"]
    assert "unpacks to 40 bytes" in large["a.zip"]


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    broken = write(tmp_path / "broken.zip", b"PK no archive")
    assert "no readable zip archive" in reasons(read(broken))["broken.zip"]


def test_a_link_in_a_circle_or_to_a_directory_outside_is_refused(tmp_path: Path) -> None:
    docs, other = tmp_path / "docs", tmp_path / "other"
    write(docs / "deep" / "a.txt")
    write(other / "b.txt")
    (docs / "loop").symlink_to(docs / "loop")
    (docs / "up").symlink_to(docs)
    (docs / "out").symlink_to(other)
    found = read(docs)
    assert names(found) == ["deep/a.txt"]
    assert "to itself" in reasons(found)["loop"]
    assert "link out of the source directory" in reasons(found)["out"]


def test_a_folder_that_may_not_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "shut" / "b.txt")
    scandir = os.scandir

    def barred(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", barred)
    found = read(tmp_path)
    assert names(found) == ["a.txt"]
    assert "Permission denied" in reasons(found)["shut"]


def test_a_name_that_is_no_unicode_is_told_in_characters(tmp_path: Path) -> None:
    for raw in ("声明.txt".encode("gb18030"), b"\xff.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + raw)).write_bytes(b"text")
    assert set(names(read(tmp_path))) == {"\ufffd.txt", "声明.txt"}


def test_a_file_that_vanishes_after_listing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    opened = Path.open

    def vanish(path: Path, *arguments: str) -> object:
        gone.unlink(missing_ok=True)
        return opened(path, *arguments)

    monkeypatch.setattr(Path, "open", vanish)
    found = read(tmp_path)
    assert names(found) == ["b.txt"]
    assert "No such file" in reasons(found)["a.txt"]


def test_a_gigabyte_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as stream:
        stream.truncate(2**30)
    assert "1,073,741,824 bytes" in reasons(read(tmp_path))["large.txt"]


def test_members_have_the_names_that_a_chinese_system_gave_them(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {"XXXX.txt": b"text"})
    archive.write_bytes(archive.read_bytes().replace(b"XXXX", "声明".encode("gbk")))
    assert names(read(archive)) == ["a.zip/声明.txt"]


def test_links_secrets_and_damage_inside_an_archive_are_refused_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("/etc/shadow", "text")
        archive.writestr("good.txt", "text")
        archive.writestr("spoiled.txt", "SPOILED")
        archive.writestr("secret.txt", "text")
    data = bytearray(path.read_bytes().replace(b"SPOILED", b"SPOILT!"))
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 8] |= 1
    path.write_bytes(data)
    found = read(path)
    told = {name.rsplit("/", 1)[-1]: reason for name, reason in reasons(found).items()}
    assert names(found) == ["a.zip/good.txt"]
    assert "link inside" in told["link.txt"]
    assert "leads out" in told["shadow"]
    assert "cannot be unpacked" in told["spoiled.txt"]
    assert "encrypted" in told["secret.txt"]


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06", b"PK\x03\x04" + bytes(80)])
def test_an_archive_of_no_bytes_or_of_a_few_is_refused(tmp_path: Path, data: bytes) -> None:
    assert "no readable zip" in reasons(read(write(tmp_path / "a.zip", data)))["a.zip"]


def test_a_directory_of_millions_of_members_is_refused_unread(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "a.zip", {f"{n}": b"" for n in range(40)})
    told = reasons(read(archive, limits=Limits(archive_members=1)))["a.zip"]
    assert "directory of" in told


def test_only_the_wanted_are_read_a_second_time(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "b.txt")
    zipped(tmp_path / "c.zip", {"1.txt": b"1", "2.txt": b"2"})
    again = list(read_sources([str(tmp_path)], Limits(), only={"b.txt", "c.zip/2.txt"}))
    assert names(again) == ["b.txt", "c.zip/2.txt"]
