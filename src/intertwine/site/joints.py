"""What apps hand to those below them, which may not import them: by name.

``settings`` passes it on; each name is looked up when it is needed.
"""

from datetime import timedelta

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

JOBS = {
    "intertwine.people.services.imports.running.resume_imports": MINUTE,
    "intertwine.listen.gatherings.services.settling.forget_wall_changes": MINUTE,
    "intertwine.people.services.retention.keep_to_schedule": DAY,
    "intertwine.people.services.imports.keeping.expire_imports": DAY,
    "intertwine.see.map.services.forget_removed_views": DAY,
    "intertwine.see.insights.services.take_monthly_snapshots": DAY,
    "intertwine.see.roles.services.take_pictures": DAY,
    "intertwine.see.roles.services.forget_places": DAY,
    "intertwine.listen.gatherings.services.close_overdue": MINUTE,
    "intertwine.listen.gatherings.services.bringing.forget_bringings": DAY,
    "intertwine.weave.introductions.services.expire_introductions": DAY,
    "intertwine.weave.introductions.services.follow_up": DAY,
    "intertwine.weave.introductions.services.write_what_waits": HOUR,
    "intertwine.learn.evaluation.services.close_overdue": HOUR,
    "intertwine.handbook.services.asking.forget_old_searches": DAY,
    "intertwine.kit.housekeeping.forget_old_sessions": DAY,
    "intertwine.kit.housekeeping.forget_finished_tasks": DAY,
    "intertwine.kit.housekeeping.optimise_database": DAY,
}
"""What the background worker does again and again: a function, and how often."""

HOLDERS = [
    "intertwine.people.services.holding.HOLDER",
    "intertwine.handbook.services.holding.HOLDER",
    "intertwine.see.ties.services.holding.HOLDER",
    "intertwine.see.roles.services.holding.HOLDER",
    "intertwine.see.map.services.holding.HOLDER",
    "intertwine.see.insights.services.holding.HOLDER",
    "intertwine.see.surveys.services.holding.HOLDER",
    "intertwine.listen.gatherings.services.holding.HOLDER",
    "intertwine.listen.themes.services.holding.HOLDER",
    "intertwine.listen.themes.services.report_holding.HOLDER",
    "intertwine.weave.introductions.services.holding.HOLDER",
    "intertwine.weave.questions.services.holding.HOLDER",
    "intertwine.weave.groups.services.holding.HOLDER",
    "intertwine.learn.needs.services.holding.HOLDER",
    "intertwine.learn.evaluation.services.holding.HOLDER",
]
"""Who answers when somebody asks what is held about them, and forgets when asked."""

LETTERS_RETURNED = ["intertwine.weave.introductions.services.letters_came_back"]
"""Who is told that an address takes no mail, and says of how many letters that is."""

COMPANIONS = ["intertwine.see.files.services.companion.COMPANION"]
"""What else comes in with people from a file, and goes with them again."""

BEGINNINGS = ["intertwine.see.ties.services.begin_kinds"]
"""What else a network begins with, beside its people."""

NETWORK_PANELS = ["intertwine.site.journey.panel"]
"""Parts of a network's first page, for whoever is in it."""

PERSON_PANELS = [
    "intertwine.see.ties.selectors.panel.panel",
    "intertwine.weave.introductions.selectors.panel.panel",
]
"""Parts of a person's page, for that person and whoever reads it."""

MAP_PANELS = [
    "intertwine.weave.introductions.selectors.panel.panel",
    "intertwine.see.insights.selectors.panel.panel",
]
"""Parts of what the map says beside somebody, for that person, whoever reads it, and the
state the network is in, where the map has asked that."""

SCHEDULES = [
    "intertwine.see.surveys.services.keeping.SCHEDULE",
    "intertwine.listen.gatherings.services.keeping.SCHEDULE",
    "intertwine.weave.introductions.services.expiring.SCHEDULE",
    "intertwine.weave.questions.services.SCHEDULE",
]
"""What is kept for how long, beside what ``people`` keeps."""

GATHERING_PANELS = [
    "intertwine.listen.themes.selectors.panels.panel",
    "intertwine.weave.introductions.selectors.at_gathering.panel",
]
"""Parts of a gathering's page, for the gathering and whoever reads it."""

THEME_PANELS = ["intertwine.learn.needs.selectors.panels.of_theme"]
"""Parts of a theme's page, for the theme and whoever reads it."""

ENTRY_PANELS = ["intertwine.learn.needs.selectors.panels.of_page"]
"""Parts of a page of the handbook, for its slug and all that its reader is in."""

CONTENTS_PANELS = [
    "intertwine.see.roles.selectors.together.of_contents",
    "intertwine.learn.needs.selectors.panels.of_contents",
]
"""Parts of the contents of the handbook, for all that its reader is in."""

LOOKED_FOR = [
    "intertwine.learn.needs.selectors.profiles.looked_for",
    "intertwine.weave.questions.selectors.looked_for",
]
"""What people look for and bring besides what their profile says, as a reader may know
it: two dictionaries of texts by the key of a person."""

BECAME_PANELS = ["intertwine.listen.themes.selectors.panels.became"]
"""What became of what was said, for the gathering: those who said it read it."""

ANSWERED = ["intertwine.see.surveys.selectors.answered"]
"""Who has answered, even if they named nobody: the map says how complete it is."""

GATHERED = ["intertwine.listen.gatherings.selectors.gathered.gathered"]
"""Who was where, for whoever reads the map: names by key, and pairs of keys."""

OFFERED = {
    "map": "intertwine.weave.introductions.selectors.on_map.on_map",
    "pairs": "intertwine.weave.introductions.selectors.on_map.pairs_on_map",
    "triangles": "intertwine.weave.introductions.selectors.steps.MEET",
    "alone": "intertwine.weave.introductions.selectors.steps.ALONE",
    "introduce": "intertwine.weave.introductions.selectors.steps.INTRODUCE",
    "groups": "intertwine.weave.introductions.selectors.steps.ACROSS",
    "group": "intertwine.weave.groups.selectors.BEGIN",
}
"""What higher apps offer to whoever reads the map, or an insight about a topic."""
