"""How tightly a page is set, so that figures, sentence, map and table stand on the first screen of a small laptop."""

TIGHT = """
.stMainBlockContainer {padding: 2.75rem 1.75rem 2rem;}
.stAppHeader {height: 2.75rem; min-height: 2.75rem;}
.stMainBlockContainer > .stVerticalBlock {gap: 0.5rem;}
.stColumn > .stVerticalBlock {gap: 0.4rem;}
.st-key-title_line {min-height: 1.9rem; row-gap: 0.1rem;}
.st-key-title_line h1 {font-size: 1.4rem; padding: 0; margin: 0;}
.st-key-who {position: fixed; top: 0.35rem; right: 1.75rem; z-index: 999991; width: auto;}
:is(.st-key-filters, .st-key-filters_together) {gap: 0.5rem;}
:is(.st-key-filters, .st-key-who) [role="group"] {height: 2.1rem; font-size: 0.9rem;}
.st-key-filters button, .st-key-filters_form button {min-height: 2.1rem;}
[class*="st-key-tile_"] {padding: 0.25rem 0.7rem 0.4rem;}
[class*="st-key-tile_"] p {font-size: 0.9rem; line-height: 1.35;}
[class*="st-key-tile_"] h3 {font-size: 1.4rem; line-height: 1.2; padding: 0;}
[class*="st-key-tile_"] h3 .stMarkdownColoredText {font-weight: 400; font-size: 0.8rem; display: inline-block;}
[class*="st-key-tile_"] .stHorizontalBlock {flex-wrap: nowrap; align-items: flex-start;}
[class*="st-key-tile_"] .stHorizontalBlock > :first-child {min-width: 0;}
[class*="st-key-card_"] button {min-height: 1.4rem; padding-block: 0;}
[class*="st-key-tile_"] [class*="st-key-card_"] button [data-testid="stIconMaterial"] ~ *, [class*="st-key-tile_"] [class*="st-key-card_"] button > div > div:last-child:not(:first-child) {display: none;}
.st-key-sentence [data-testid="stCaptionContainer"] {padding-left: 0.8rem;}
.st-key-sentence {border-radius: 0.5rem; background: color-mix(in srgb, currentColor 4%, transparent); flex-wrap: nowrap; padding-right: 0.4rem;}
.st-key-sentence > :first-child {min-width: 0;}
.st-key-sentence [data-testid="stText"] {padding: 0.4rem 0.8rem; font-family: inherit; font-size: 0.92rem; line-height: 1.4; white-space: pre-wrap;}
[class*="st-key-citation_"] :is(pre, code, code *) {font-family: inherit;}
[class*="st-key-citation_"] code {font-size: 0.95rem; padding-block: 0.55rem;}
[data-testid="stFullScreenFrame"]:has([data-testid="stVegaLiteChart"], [data-testid="stDeckGlJsonChart"], [data-testid="stDataFrame"]) [data-testid="stElementToolbar"] {display: none;}
button[kind="tertiary"][aria-expanded="true"] {color: inherit;}
[data-testid="stAlertContainer"] {padding: 0.4rem 0.8rem;}
[data-testid="stCaptionContainer"] p {font-size: 0.8rem; line-height: 1.35;}
.st-key-map_caption p {font-size: 0.75rem; margin: 0;}
"""
ON_A_PHONE = """
.stMainBlockContainer {padding: 3.25rem 1rem 2rem;}
.st-key-who {right: 1rem;}
:is(.st-key-filters, .st-key-filters_together) > * {flex: 1 1 45%; min-width: 45%;}
.st-key-filters > :nth-last-child(-n+2), .st-key-filters_together > :last-child {flex: 0 1 auto; min-width: 0;}
.st-key-filters > :first-child:nth-last-child(n+6) {flex: 1 1 100%;}
.st-key-filters > :has(.st-key-filters_together) {flex: 1 1 100%;}
.st-key-tiles .stHorizontalBlock:has(> .stColumn) {flex-wrap: wrap; gap: 0.5rem;}
.st-key-tiles .stColumn {flex: 1 1 calc(50% - 0.5rem); min-width: calc(50% - 0.5rem);}
.st-key-sentence {flex-wrap: wrap; row-gap: 0;}
.st-key-sentence > :first-child {flex: 1 1 100%;}
.st-key-slice_files {gap: 0.5rem;}
.st-key-slice_files > :nth-child(-n+2) {flex: 1 1 100%;}
"""
ON_A_SMALL_LAPTOP = (
    ".st-key-who > :has([data-testid=stSelectbox]) {width: 7.5rem !important; flex: 0 0 auto; min-width: 0;}"
)


def css() -> str:
    small = f"@media (min-width: 641px) and (max-width: 1200px) {{{ON_A_SMALL_LAPTOP}}}"
    return f"<style>{TIGHT}{small}@media (max-width: 640px) {{{ON_A_PHONE}}}</style>"
