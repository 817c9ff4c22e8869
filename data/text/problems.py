"""A sentence for every problem code: what was wrong, where, what to do."""

from data.text import problems_access, problems_asking, problems_data, problems_templates

SENTENCES = (
    problems_asking.SENTENCES | problems_access.SENTENCES | problems_data.SENTENCES | problems_templates.SENTENCES
)
