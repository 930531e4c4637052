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
