"""Which kind of browser on which kind of system somebody uses, in words they know; of what it tells, nothing more is kept."""

from data.text import N_

OTHER = "other"
BROWSERS = {
    "wecom": N_("WeCom"),
    "wechat": N_("WeChat"),
    "dingtalk": N_("DingTalk"),
    "feishu": N_("Feishu"),
    "qq": N_("QQ Browser"),
    "uc": N_("UC Browser"),
    "edge": "Edge",
    "firefox": "Firefox",
    "chrome": "Chrome",
    "safari": "Safari",
    OTHER: N_("Other browser"),
}
SYSTEMS = {
    "harmony": N_("HarmonyOS"),
    "android": "Android",
    "iphone": "iPhone",
    "ipad": "iPad",
    "windows": "Windows",
    "mac": "macOS",
    "linux": "Linux",
    OTHER: N_("other system"),
}

_BROWSERS = (
    ("wxwork", "wecom"),
    ("micromessenger", "wechat"),
    ("dingtalk", "dingtalk"),
    ("lark", "feishu"),
    ("qqbrowser", "qq"),
    ("ucbrowser", "uc"),
    ("edg", "edge"),
    ("firefox", "firefox"),
    ("fxios", "firefox"),
    ("crios", "chrome"),
    ("chrome", "chrome"),
    ("safari", "safari"),
)
_SYSTEMS = (
    ("harmony", "harmony"),
    ("android", "android"),
    ("iphone", "iphone"),
    ("ipad", "ipad"),
    ("windows", "windows"),
    ("mac os", "mac"),
    ("linux", "linux"),
)
"""Words of a User-Agent, those that also name another kind first."""


def family(user_agent: str) -> tuple[str, str]:
    """Browser and system, as BROWSERS and SYSTEMS name them."""
    told = user_agent.lower()
    browser, system = (next((kind for word, kind in words if word in told), OTHER) for words in (_BROWSERS, _SYSTEMS))
    return browser, system
