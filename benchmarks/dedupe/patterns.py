"""Patterns of made clauses; `{kind}` is a slot, `<list>` a word of a list."""

from __future__ import annotations

from typing import Final

#: Clauses with facts, as official texts have them.
FACTS: Final = {
    "zh": (
        "{side}定于{month}主办{edition}<field>磋商",
        "{side}承诺每年为{place}培训{bound}{count}<people>",
        "{giving}提供{money}优惠贷款，用于<field>",
        "自{year}起把<field>经费{way}{percent}",
        "{side}{not}赞成在{place}问题上采取单方面行动",
        "依照{day}换文{article}的规定，<field>协定延期至{year}",
        "{edition}<field>联委会将于{day}在{place}召开",
        "{giving}移交{count}<people>的<field>档案",
        "到{year}将<field>费用{way}{percent}，{bound}{money}",
        "{side}在{place}派驻{count}<people>，负责<field>",
    ),
    "en": (
        "{side} will host the {edition} round of talks on <field> in {month}",
        "{side} undertakes to train {bound} {count} <people> from {place} each year",
        "loans of {money} {giving} will be used for <field>",
        "from {year} on, funds for <field> will {way} by {percent}",
        "{side} does {not}favour unilateral measures regarding {place}",
        "pursuant to {article} of the exchange of notes of {day}, the accord on <field> will run until {year}",
        "the {edition} joint committee on <field> will meet in {place} on {day}",
        "the transfer {giving} of files of {count} <people> concerns <field>",
        "by {year} the cost of <field> will be set to {way} by {percent}, {bound} {money}",
        "{side} will post {count} <people> to {place} in charge of <field>",
    ),
}
#: Clauses without facts: they fill, and many share most of their words.
PLAIN: Final = {
    "zh": (
        "<who><act><how><do><field>",
        "<aim>，<do><field>和<field>",
        "<who><view><noun>",
        "就<field>交换意见，认为<field>大有可为",
        "鼓励地方政府和企业<how>参与<field>",
        "把<field>作为<field>的优先方向，<aim>",
    ),
    "en": (
        "<who> <act> <do> <field> <how>",
        "this serves <aim>, and helps to <do> <field> and <field>",
        "<who> <view> <noun>",
        "views were exchanged on <field>, as <field> offers broad prospects",
        "local authorities and companies are encouraged to take part in <field> <how>",
        "<field> is a priority for <field>, so as <aim>",
    ),
}
#: Openings that stand before many different clauses.
BOILERPLATE: Final = {
    "zh": (
        "双方一致认为，在当前国际形势发生深刻复杂变化的背景下，有必要从战略高度和长远角度规划双边关系，",
        "两国主管部门将根据各自国内法律法规和承担的国际义务，并在平等互利、协商一致的基础上，",
        "为落实两国领导人达成的重要共识，充分发挥政府间合作委员会的统筹协调作用，",
    ),
    "en": (
        "Against the background of profound changes in the international situation, and guided by the long-term interests of both peoples, ",
        "The competent authorities will, in accordance with their respective laws and international obligations and on the basis of equality, ",
        "With a view to carrying out the understandings reached by the two leaders, and making full use of the intergovernmental committee, ",
    ),
}
#: A field of cooperation is one word of each: some thousand fields that share their parts.
FIELD: Final = {
    "zh": (
        "海洋 跨境 农村 城市 数字 绿色 边境 公共 高等 区域 青年 深空 极地 山区 工业 航空".split(),
        "教育 卫生 物流 能源 金融 环保 统计 标准 监管 保险 档案 科研 旅游 渔业 税务 测绘".split(),
        "合作 交流 培训 规划 数据共享 能力建设 示范项目 评估".split(),
    ),
    "en": (
        "marine cross-border rural urban digital green frontier public higher regional youth "
        "deep-space polar upland industrial aerial".split(),
        "education health logistics energy finance conservation statistics standards oversight "
        "insurance archives research tourism fisheries taxation surveying".split(),
        "cooperation exchanges training planning data-sharing capacity-building pilots "
        "assessment".split(),
    ),
}
WORDS: Final = {
    "zh": {
        "do": ("深化", "扩大", "加强", "推进", "拓展", "完善", "巩固", "提升"),
        "how": (
            "通过部门间磋商",
            "依据各自法律法规",
            "以项目为牵引",
            "发挥智库和商会作用",
            "利用现有融资渠道",
            "结合两国发展规划",
        ),
        "aim": (
            "给企业创造可预期的环境",
            "惠及两国民众",
            "缩小数字鸿沟",
            "提高公共服务水平",
            "增进相互了解",
            "保障能源供应安全",
        ),
        "noun": (
            "上述领域取得的进展",
            "有关各方为政治解决所作的努力",
            "部长级会议成果",
            "青年在友好事业中的作用",
            "战略对话达成的共识",
        ),
        "who": ("双方", "两国", "双方主管部门", "两国领导人", "与会各方"),
        "people": ("教师", "护士", "工程师", "青年农民", "海关官员", "法官", "飞行员", "档案员"),
        "act": ("同意", "商定", "愿", "承诺", "决定", "将继续"),
        "view": ("欢迎", "赞赏", "注意到", "高度评价", "满意地看到"),
    },
    "en": {
        "do": ("deepen", "expand", "strengthen", "advance", "broaden", "consolidate"),
        "how": (
            "through regular consultations",
            "in line with domestic laws",
            "by drawing on existing funds",
            "with the support of the private sector",
            "building on earlier pilots",
        ),
        "aim": (
            "to give companies a predictable environment",
            "to benefit both peoples",
            "to narrow the digital divide",
            "to improve public services",
            "to secure energy supplies",
        ),
        "noun": (
            "the progress made in these areas",
            "the efforts towards a political settlement",
            "the outcome of the ministerial conference",
            "the contribution of young people",
            "the understandings of the strategic dialogue",
        ),
        "who": (
            "The two sides",
            "Both countries",
            "The competent ministries",
            "The leaders",
            "All participants",
        ),
        "people": (
            "teachers",
            "nurses",
            "engineers",
            "young farmers",
            "customs officers",
            "judges",
            "pilots",
            "archivists",
        ),
        "act": ("agreed to", "decided to", "undertook to", "resolved to", "will continue to"),
        "view": ("welcomed", "commended", "took note of", "spoke highly of"),
    },
}
