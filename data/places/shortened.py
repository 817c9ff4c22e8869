"""The shorter ways people write a place: 威宁县, 临夏州, 科左中旗, 临汾."""

import re

NATIONALITIES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|傣族|黎族|傈僳族|"
    "佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|"
    "阿昌族|普米族|塔吉克族|怒族|鄂温克族|德昂族|保安族|裕固族|独龙族|鄂伦春族|门巴族|珞巴族|基诺族|各族|"
    "蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|达斡尔|维吾尔|壮族"
)
_ENDING = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|特区|省|市|盟|旗|县|区)$")
_NATIONALITY = re.compile(f"(?<=..)({NATIONALITIES})$")
AUTONOMOUS = {"自治县": ("县", "自治县"), "自治旗": ("旗", "自治旗"), "自治州": ("州", "自治州")}


def stem(name_zh: str) -> str:
    """The name without its kind of unit and nationalities: 威宁彝族回族苗族自治县 -> 威宁."""
    ending = _ENDING.search(name_zh)
    if not ending or len(name_zh) - len(ending[1]) < 2:
        return name_zh
    rest = name_zh[: ending.start()]
    if not ending[1].startswith("自治"):
        return rest
    while match := _NATIONALITY.search(rest):
        rest = rest[: match.start()]
    return rest[:-1] if rest.endswith("族") and len(rest) > 2 else rest


def short_forms(name_zh: str) -> tuple[str, ...]:
    """Short forms of an autonomous unit that keep its kind: 威宁县, 威宁自治县. None for other units."""
    for ending, kinds in AUTONOMOUS.items():
        if name_zh.endswith(ending):
            return tuple(form for kind in kinds if (form := stem(name_zh) + kind) != name_zh)
    return ()
