"""Texts that do harm where a program takes text for something else, by what they aim at.

None of them is personal, so that no other rule stops them first; evil.test exists nowhere.
"""

HOST = "evil.test"
SQL = (
    "'; drop table cubes; --",
    "' or '1'='1",
    '" or ""="',
    "') union select version, 1 from meta --",
    "1; attach 'evil.duckdb' as x; --",
    "x'; copy cubes to 'evil.csv'; --",
    "$name",
    "?",
    "{version}",
    "%(name)s",
    "read_csv('/etc/passwd')",
    "\\'; select 1 --",
)
MARKDOWN = (
    "![](https://evil.test/a.png)",
    "[click](javascript:alert(1))",
    "[click](https://evil.test/)",
    "# Everything is achieved",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    ":material/delete: :red[wrong] :smile:",
    "$$\\href{javascript:alert(1)}{x}$$",
    "<https://evil.test/auto>",
    "[x]: https://evil.test/b.png\n![x]",
    "```\ncode\n```",
    "**bold** ~~not~~ `x`",
)
HTML = (
    "<script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<img src=https://evil.test/c.png>",
    "<svg onload=window.pwned=1>",
    "<iframe src=https://evil.test/></iframe>",
    "</p></div><h1>Everything is achieved</h1>",
    '" onmouseover="window.pwned=1',
    "' autofocus onfocus='window.pwned=1",
    "<a href=javascript:window.pwned=1>x</a>",
    "<style>*{background:url(https://evil.test/d.png)}</style>",
    "<base href=https://evil.test/>",
    "<meta http-equiv=refresh content='0;url=https://evil.test/'>",
    "<link rel=stylesheet href=https://evil.test/e.css>",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "<object data=https://evil.test/f></object>",
    "<form action=https://evil.test/><button>x</button></form>",
    "<math><mtext></form><img src=x onerror=window.pwned=1>",
    "{{7*7}} ${7*7} <%= 7*7 %>",
)
PLOTLY = (
    "<b>bold</b><br>next",
    '<a href="https://evil.test/">x</a>',
    '<a href="javascript:window.pwned=1">x</a>',
    "%{y}<extra>%{customdata}</extra>",
    "%{fullData.name}",
    "$\\LaTeX$",
    "<sup>1</sup><sub>2</sub>",
    '<span style="background:url(https://evil.test/g.png)">x</span>',
)
FORMULAS = (
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.test/","x")',
    '=WEBSERVICE("https://evil.test/")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    "'=1+1",
    '=IMPORTXML("https://evil.test/","//a")',
    '=1+1","=2',
)
HEADERS = (
    "x\r\nSet-Cookie: a=b",
    "x\nLocation: https://evil.test/",
    "x%0d%0aX-Evil:%201",
    "javascript:window.pwned=1",
    "//evil.test/",
    "https://evil.test/?next=",
    "data:text/html,<script>window.pwned=1</script>",
)
PATHS = (
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "file:///etc/passwd",
    "....//....//etc/passwd",
    "%2e%2e%2fetc%2fpasswd",
    "..%c0%af..%c0%afetc/passwd",
    "C:\\windows\\win.ini",
    "~/.ssh/known_hosts",
    "var/published/current.json",
)
UNICODE = (
    "\N{RIGHT-TO-LEFT OVERRIDE}evil\N{POP DIRECTIONAL FORMATTING}",
    "\N{ZERO WIDTH SPACE}staff\N{ZERO WIDTH JOINER}",
    "\N{FULLWIDTH LESS-THAN SIGN}script\N{FULLWIDTH GREATER-THAN SIGN}",
    "\N{KELVIN SIGN}uala Lumpur",
    "a" + "\N{COMBINING ACUTE ACCENT}" * 200,
    "\N{REPLACEMENT CHARACTER}\ufffe",
    "\x1b[31mred\x1b[0m",
    "nought\x00byte",
    "\N{LINE SEPARATOR}x\N{PARAGRAPH SEPARATOR}",
    "\N{PILE OF POO}" * 50,
    "x" * 5000,
    "",
    " ",
    "NaN",
    "1e999",
    "-0",
    "null",
)
BY_AIM = {
    "SQL": SQL,
    "Markdown": MARKDOWN,
    "HTML": HTML,
    "Plotly labels": PLOTLY,
    "spreadsheet formulas": FORMULAS,
    "headers": HEADERS,
    "paths": PATHS,
    "Unicode": UNICODE,
}
ALL = tuple(text for texts in BY_AIM.values() for text in texts)
ACTIVE = tuple(text for text in ALL if "<" in text)  # raw in HTML they would be elements
