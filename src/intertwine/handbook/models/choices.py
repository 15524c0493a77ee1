"""The words that a page can be found by."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Part(TextChoices):
    """The four parts of the handbook."""

    UNDERSTANDING = "understanding", _("Understanding networks")
    RELATIONSHIPS = "relationships", _("Improving your relationship network")
    ACTION = "action", _("Moving to action")
    INTENTIONAL = "intentional", _("Intentional networks")


class WeavingRole(TextChoices):
    """The four roles."""

    CONNECTOR = "connector", _("Connector")
    COORDINATOR = "coordinator", _("Project Coordinator")
    CATALYST = "catalyst", _("Network Catalyst and Facilitator")
    GUARDIAN = "guardian", _("Network Guardian")


class WorkOfRole(TextChoices):
    """What the roles do."""

    MAPPING = "mapping-networks", _("Mapping networks")
    ANALYSING = "analysing-maps", _("Analysing maps")
    CLOSING = "closing-triangles", _("Closing triangles")
    TRUST = "building-trust", _("Building trust")
    GROUPS = "forming-action-groups", _("Forming action groups")
    COORDINATION = "coordination-systems", _("Setting up ways to coordinate")
    HELPING = "helping-others-form-groups", _("Helping others form groups")
    LEARNING = "sharing-back-learning", _("Sharing back what was learnt")
    CONVENING = "convening", _("Bringing people together")
    PURPOSE = "purpose-and-structure", _("Finding purpose and structure")
    AGENDAS = "agendas-and-facilitating", _("Planning and holding meetings")
    NEEDS = "network-needs", _("Noticing what a network needs")
    SYSTEMS = "communications-systems", _("Ways to keep in touch")
    SOCIAL = "social-media", _("Helping people use social media")
    FUNDS = "innovation-funds", _("Small funds")
    EVALUATION = "evaluation-and-reflection", _("Looking at what changed")
    TRAINING = "training-weavers", _("Helping weavers to learn")


class Stage(TextChoices):
    """What shape a network has, and where it is in its life."""

    FORMING = "forming", _("It is just beginning")
    SCATTERED = "scattered", _("Small groups that do not know each other")
    SINGLE_HUB = "single-hub", _("One person holds it together")
    MULTI_HUB = "multi-hub", _("Several people hold it together")
    CORE = "core-periphery", _("A firm middle and an open edge")
    TUNING_UP = "tuning-up", _("It has been going for years")


class Setting(TextChoices):
    """Where people meet."""

    ONLINE = "online", _("Online")
    IN_PERSON = "in-person", _("In one room")
    MIXED = "mixed", _("Some in the room, some on a screen")
    LOCAL = "local", _("A local network")
    NATIONAL = "national", _("A national network")


class HelpsTo(TextChoices):
    """What a way to run part of a meeting is good for."""

    CONNECT = "connect", _("Get to know each other")
    SHARE = "share", _("Share what you know")
    THINK = "think", _("Think afresh")
    HELP = "help", _("Help each other")
    DECIDE = "decide", _("Decide")
    PLAN = "plan", _("Plan")
    LOOK_BACK = "look-back", _("Look back")


class Family(TextChoices):
    """Where a way to run part of a meeting comes from."""

    LIBERATING = "Liberating Structures", _("Liberating Structures")
    OTHER = "Other ways", _("Other ways")


class Nation(TextChoices):
    """The four nations."""

    ENGLAND = "England", _("England")
    NORTHERN_IRELAND = "Northern Ireland", _("Northern Ireland")
    SCOTLAND = "Scotland", _("Scotland")
    WALES = "Wales", _("Wales")
