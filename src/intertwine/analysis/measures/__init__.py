"""What a network of people looks like in figures, for the whole and for each person.

``measure`` and ``measure_people`` give everything at once; each measure is also a
function of its own. ``compare`` sets two graphs side by side, ``without`` and
``introduce`` try out a change. What every measure says, and does not say, is in
``docs/measures.md``.
"""

from intertwine.analysis.measures import catalogue
from intertwine.analysis.measures.betweenness import Betweenness, betweenness
from intertwine.analysis.measures.brokerage import Brokerage, brokerage
from intertwine.analysis.measures.change import Change, Moved, compare
from intertwine.analysis.measures.closeness import Closeness, closeness
from intertwine.analysis.measures.completeness import (
    Completeness,
    Range,
    measure_completeness,
)
from intertwine.analysis.measures.distances import (
    Distances,
    distance_between,
    distances,
)
from intertwine.analysis.measures.figures import Figures, main_figures
from intertwine.analysis.measures.groups import (
    Bridging,
    Grouping,
    GroupMeasures,
    bridging,
    group_people,
    measure_groups,
)
from intertwine.analysis.measures.holes import constraint, effective_size
from intertwine.analysis.measures.network import Measures, measure
from intertwine.analysis.measures.person import (
    PeopleMeasures,
    clustering,
    core_number,
    eigenvector,
    measure_people,
    pagerank,
    two_step_reach,
)
from intertwine.analysis.measures.shape import (
    Centralisation,
    CoreFit,
    Reason,
    Shape,
    Stage,
    betweenness_centralisation,
    core_fit,
    degree_centralisation,
    name_stage,
)
from intertwine.analysis.measures.small_world import SmallWorld, small_world
from intertwine.analysis.measures.suppression import (
    hidden_cells,
    least_for,
    may_show_part,
)
from intertwine.analysis.measures.what_if import (
    Introducing,
    Leaving,
    introduce,
    without,
)
from intertwine.analysis.measures.whole import (
    Awareness,
    Breaks,
    Fragility,
    Pieces,
    Triangles,
    awareness,
    breaks,
    density,
    fragility,
    isolates,
    pieces,
    reciprocity,
    triangles,
)

__all__ = [
    "Awareness",
    "Betweenness",
    "Breaks",
    "Bridging",
    "Brokerage",
    "Centralisation",
    "Change",
    "Closeness",
    "Completeness",
    "CoreFit",
    "Distances",
    "Figures",
    "Fragility",
    "GroupMeasures",
    "Grouping",
    "Introducing",
    "Leaving",
    "Measures",
    "Moved",
    "PeopleMeasures",
    "Pieces",
    "Range",
    "Reason",
    "Shape",
    "SmallWorld",
    "Stage",
    "Triangles",
    "awareness",
    "betweenness",
    "betweenness_centralisation",
    "breaks",
    "bridging",
    "brokerage",
    "catalogue",
    "closeness",
    "clustering",
    "compare",
    "constraint",
    "core_fit",
    "core_number",
    "degree_centralisation",
    "density",
    "distance_between",
    "distances",
    "effective_size",
    "eigenvector",
    "fragility",
    "group_people",
    "hidden_cells",
    "introduce",
    "isolates",
    "least_for",
    "main_figures",
    "may_show_part",
    "measure",
    "measure_completeness",
    "measure_groups",
    "measure_people",
    "name_stage",
    "pagerank",
    "pieces",
    "reciprocity",
    "small_world",
    "triangles",
    "two_step_reach",
    "without",
]
