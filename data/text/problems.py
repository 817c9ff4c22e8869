"""A sentence for every problem code: what was wrong, where, what to do."""

from data.text import N_

SENTENCES = {
    # settings
    "settings.unreadable": N_("The settings file {file} cannot be read: {detail}. Correct it or move it away, then try again."),
    "settings.not_a_number": N_("The setting {name} must be a whole number, but is “{found}”."),
}
