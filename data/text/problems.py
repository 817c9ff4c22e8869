"""A sentence for every problem code: what was wrong, where, what to do."""

from data.text import N_

SENTENCES = {
    # settings
    "settings.unreadable": N_("The settings file {file} cannot be read: {detail}. Correct it or move it away, then try again."),
    "settings.not_a_number": N_("The setting {name} must be a whole number, but is “{found}”."),
}
SENTENCES |= {
    "period.unknown": N_("The period “{found}” is not one of the choices."),
    "period.unreadable": N_("The period “{found}” cannot be read. Write it as 2026-01-01..2026-10-31."),
    "period.reversed": N_("The period “{found}” ends before it starts."),
    "period.outside": N_("The period “{found}” lies outside the data, which runs to {as_of}."),
    "filter.unknown_place": N_("The place “{found}” is not in your data scope or does not exist."),
    "filter.unknown_choice": N_("“{found}” is not one of the choices."),
}
SENTENCES |= {
    "reference.unknown": N_("The reference data know no “{name}”. Add it to data/reference, or correct the name."),
}
