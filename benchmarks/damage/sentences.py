"""Sentence material: patterns and slots of the genre, combined anew for every document."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Final

#: Sentences that are thrown away before two may end alike.
_ATTEMPTS: Final = 30
Slots = Mapping[str, Sequence[str]]

_ZH: Final[Slots] = {
    "act": [
        "同意",
        "商定",
        "将",
        "愿",
        "承诺",
        "决定",
        "致力于",
        "将继续",
        "一致同意",
        "计划",
        "力争",
    ],
    "do": ["深化", "扩大", "加强", "推进", "拓展", "完善", "巩固", "提升"],
    "field": [
        "跨境铁路运输合作",
        "海关检验检疫互认",
        "深海科学考察",
        "民用航空安全监管",
        "中小企业融资服务",
        "高等院校学分互认",
        "传染病联合监测",
        "稀土供应链对话",
        "人工智能治理交流",
        "网络犯罪侦查协作",
        "湿地候鸟保护",
        "地震预警数据共享",
        "职业教育师资培训",
        "电影联合摄制",
        "渔业资源养护",
        "反洗钱情报交换",
        "卫星遥感应用",
        "光伏设备标准协调",
        "粮食仓储技术推广",
        "海上搜救演练",
        "知识产权快速维权",
        "养老护理人员往来",
        "边境口岸基础设施建设",
        "债务可持续性评估",
        "青年科学家访学",
        "气象灾害防御",
        "无线电频率协调",
        "博物馆藏品互展",
        "葡萄酒地理标志保护",
        "农药残留检测方法",
    ],
    "how": [
        "通过部门间磋商",
        "在互利共赢的基础上",
        "依据各自法律法规",
        "在联合委员会框架内",
        "以项目为牵引",
        "发挥智库和商会作用",
        "利用现有融资渠道",
        "按照国际通行标准",
        "结合两国发展规划",
        "通过线上线下相结合的方式",
    ],
    "aim": [
        "给企业创造稳定可预期的环境",
        "惠及两国民众",
        "维护产业链供应链韧性",
        "缩小数字鸿沟",
        "促进区域互联互通",
        "提高公共服务水平",
        "应对共同挑战",
        "推动绿色低碳转型",
        "增进相互了解",
        "保障能源供应安全",
    ],
    "when": [
        "年底前",
        "2027年上半年",
        "未来三年内",
        "下次会议之前",
        "2030年以前",
        "明年秋季",
        "本年度内",
    ],
    "view": ["欢迎", "积极评价", "赞赏", "注意到", "高度重视", "强调", "重申支持", "认识到"],
    "noun": [
        "上述领域取得的积极进展",
        "有关各方为政治解决所作的努力",
        "世界贸易组织部长级会议成果",
        "联合国在全球治理中的核心作用",
        "青年在友好事业中的独特作用",
        "第六次战略对话达成的共识",
        "绿色丝绸之路建设的早期收获",
        "生物多样性框架的通过",
    ],
    "count": ["三个", "五项", "二十名", "一百套", "八百万美元的", "两万吨", "十二批", "四十余家"],
    "thing": [
        "示范项目",
        "培训名额",
        "医疗设备",
        "联合实验室",
        "援助物资",
        "合作备忘录",
        "试点园区",
        "专家交流团",
    ],
}
_ZH_PATTERNS: Final = (
    "{who}{act}{how}{do}{field}，{aim}。",
    "{who}{view}{noun}，{act}{when}启动{field}工作组。",
    "{who}{act}于{when}提供{count}{thing}，用于{field}。",
    "为{aim}，{who}{act}{do}{field}和{field2}。",
    "{who}就{field}深入交换意见，认为{field2}具有广阔前景。",
    "{who}{view}{field}的重要意义，鼓励地方政府{how}参与{field2}。",
    "{who}呼吁国际社会{how}关注{field}，{aim}。",
    "{who}{act}每年举行一次{field}磋商，由主管部门轮流主办。",
    "在{field}方面，{who}{act}{do}信息交流，并{how}开展{count}{thing}。",
    "{who}支持{org}发挥更大作用，{act}向其{field}专项提供{count}{thing}。",
)
_ZH_ORGS: Final = (
    "联合国开发计划署",
    "世界卫生组织",
    "国际海事组织",
    "亚洲开发银行",
    "国际原子能机构",
)
_ZH_PAIRS: Final = (
    ("智利", "智"),
    ("匈牙利", "匈"),
    ("埃及", "埃"),
    ("新西兰", "新"),
    ("肯尼亚", "肯"),
    ("泰国", "泰"),
    ("秘鲁", "秘"),
    ("葡萄牙", "葡"),
    ("阿曼", "阿"),
    ("蒙古国", "蒙"),
)
_EN: Final[Slots] = {
    "act": [
        "agreed to",
        "decided to",
        "will",
        "intend to",
        "committed to",
        "plan to",
        "pledged to",
    ],
    "do": ["deepen", "expand", "strengthen", "advance", "broaden", "consolidate", "modernise"],
    "field": [
        "cross-border rail logistics",
        "customs risk analysis",
        "deep-sea research",
        "aviation safety oversight",
        "financing for small enterprises",
        "recognition of university credits",
        "surveillance of infectious diseases",
        "critical mineral supply chains",
        "the governance of artificial intelligence",
        "cybercrime investigations",
        "wetland conservation",
        "earthquake early warning",
        "vocational teacher training",
        "film co-production",
        "sustainable fisheries",
        "anti-money-laundering intelligence",
        "satellite imagery applications",
        "solar equipment standards",
        "grain storage technology",
        "maritime search and rescue",
        "enforcement of trade marks",
        "mobility of nurses",
        "border crossing infrastructure",
        "debt sustainability",
        "exchanges of young scientists",
        "radio spectrum coordination",
        "museum lending",
        "geographical indications",
    ],
    "how": [
        "through regular consultations",
        "on the basis of mutual benefit",
        "in line with their domestic laws",
        "within the Joint Committee",
        "by drawing on existing funds",
        "in accordance with international standards",
        "with the support of the private sector",
        "building on earlier pilot projects",
    ],
    "aim": [
        "to give companies a predictable environment",
        "for the benefit of both peoples",
        "to make supply chains resilient",
        "to narrow the digital divide",
        "to improve public services",
        "to meet common challenges",
        "to accelerate the green transition",
        "to secure energy supplies",
    ],
    "when": [
        "by the end of the year",
        "in the first half of 2027",
        "over the next three years",
        "before their next meeting",
        "by 2030",
    ],
    "view": [
        "welcomed",
        "commended",
        "noted",
        "emphasised the value of",
        "reaffirmed their support for",
        "recognised",
    ],
    "noun": [
        "the progress made in these areas",
        "the efforts towards a political settlement",
        "the outcome of the Ministerial Conference",
        "the central role of the United Nations",
        "the contribution of young people",
        "the results of the sixth Strategic Dialogue",
        "the adoption of the biodiversity framework",
    ],
    "count": ["three", "five", "twenty", "up to 800", "a dozen", "forty"],
    "thing": [
        "pilot projects",
        "training places",
        "medical kits",
        "joint laboratories",
        "relief consignments",
        "expert missions",
    ],
}
_EN_PATTERNS: Final = (
    "{who} {act} {do} {field} {how}, {aim}.",
    "{who} {view} {noun} and {act} launch a working group on {field} {when}.",
    "{who} {act} provide {count} {thing} for {field} {when}.",
    "{who} exchanged views on {field} and considered that {field2} offers broad prospects.",
    "{who} {view} {field}, and encouraged local authorities to take part in {field2} {how}.",
    "{who} called on the international community to attend to {field} {how}.",
    "In order {aim2}, {who2} {act} {do} {field} and {field2}.",
    "{who} {act} hold annual talks on {field}, hosted in turn (cf. No. 5, para. 2.1) by each side.",
    "{who} support the {org} and {act} contribute {count} {thing} to its work on {field}.",
)
_EN_ORGS: Final = (
    "World Health Organization",
    "International Maritime Organization",
    "Asian Development Bank",
)
_EN_PAIRS: Final = (
    ("Canada", "Chile"),
    ("Norway", "Kenya"),
    ("India", "Brazil"),
    ("Mexico", "Spain"),
    ("Ghana", "Ireland"),
    ("Thailand", "Peru"),
    ("Jordan", "Malta"),
    ("Turkey", "Oman"),
)


class Writer:
    """Writes sentences of one document; no sentence comes twice."""

    def __init__(self, language: str, rng: random.Random) -> None:
        self.language = language
        self.rng = rng
        self._seen: set[str] = set()
        self._tails: set[str] = set()
        if language == "zh":
            name, short = rng.choice(_ZH_PAIRS)
            self.parties = ("中国", name)
            self.actors = ("双方", "两国", "中方", f"{short}方", f"中{short}双方")
        else:
            self.parties = rng.choice(_EN_PAIRS)
            self.actors = ("The two sides", "Both countries", "The leaders", *self.parties)

    def sentence(self) -> str:
        """A sentence with its full stop."""
        slots, patterns, orgs = (
            (_ZH, _ZH_PATTERNS, _ZH_ORGS)
            if self.language == "zh"
            else (_EN, _EN_PATTERNS, _EN_ORGS)
        )
        for attempt in count():
            chosen = {name: self.rng.choice(values) for name, values in slots.items()}
            who = self.rng.choice(self.actors)
            first, second = self.rng.sample(slots["field"], 2)
            more = {"who2": who[0].lower() + who[1:] if who.startswith(("The ", "Both ")) else who}
            more |= {
                "aim2": chosen["aim"].removeprefix("for the benefit of both peoples") or "to grow"
            }
            text = self.rng.choice(patterns).format(
                **chosen | more | {"who": who, "field": first, "field2": second},
                org=self.rng.choice(orgs),
            )
            # Real texts seldom end two sentences alike; patterns would do so all the time.
            tail = text[-14:] if self.language == "zh" else text[-40:]
            if text not in self._seen and (tail not in self._tails or attempt > _ATTEMPTS):
                self._seen.add(text)
                self._tails.add(tail)
                return text
        raise RuntimeError("no sentence is left")

    def heading(self) -> str:
        """The heading of a section."""
        fields = _ZH["field"] if self.language == "zh" else _EN["field"]
        text = self.rng.choice(fields)
        return text if self.language == "zh" else text.removeprefix("the ").capitalize()


def numeral(n: int) -> str:
    """A Chinese numeral below one hundred."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else digits[tens] + "十"
    return head + (digits[ones] if ones or not tens else "")


def roman(n: int) -> str:
    """A Roman numeral below forty."""
    text = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while n >= value:
            text, n = text + letters, n - value
    return text


#: Marker of section n, what stands between it and the heading, and what closes the heading;
#: without a heading the section's first sentence follows the marker.
Style = tuple[Callable[[int], str], str, str]
STYLES: Final[Mapping[str, tuple[Style, ...]]] = {
    "zh": (
        (lambda n: f"{numeral(n)}、", "", "\n"),
        (lambda n: f"{numeral(n)}、", "", "\n\n"),
        (lambda n: f"**{numeral(n)}、", "", "：**"),
        (lambda n: f"**{n}、", "", "：**"),
        (lambda n: f"（{numeral(n)}）", "", "\n"),
        (lambda n: f"{n}. ", "", "\n"),
        (lambda n: f"{n}．", "", "\n"),
        (lambda n: f"第{numeral(n)}条", " ", "\n"),
        (lambda n: f"## {numeral(n)}、", "", "\n\n"),
        (lambda n: f"{numeral(n)}、", "", ""),
        (lambda n: f"{n}、", "", ""),
        (lambda n: f"第{numeral(n)}条　", "", ""),
    ),
    "en": (
        (lambda n: f"{n}. ", "", "\n"),
        (lambda n: f"{n}. ", "", "\n\n"),
        (lambda n: f"**{n}. ", "", "**\n"),
        (lambda n: f"{roman(n)}. ", "", "\n\n"),
        (lambda n: f"## {n}. ", "", "\n\n"),
        (lambda n: f"Article {n}", " ", "\n"),
        (lambda n: f"{n}. ", "", ""),
        (lambda n: f"{n}\\. ", "", ""),
        (lambda n: f"({n}) ", "", ""),
        (lambda n: f"{n}.\t", "", ""),
    ),
}
