"""Addresses of gatherings: for weavers, and for whoever has the code."""

from django.urls import URLPattern, path

from intertwine.listen.gatherings.views import (
    answering,
    bringing,
    conversing,
    desk,
    framing,
    gatherings,
    prompts,
    room,
    taking,
    wall,
)

app_name = "gatherings"

ALL = "n/<slug:network>/gatherings/"
ONE = f"{ALL}<int:pk>/"
PROMPT = f"{ALL}prompts/<int:pk>/"
COME = "g/<slug:word>/"

urlpatterns: list[URLPattern] = [
    path(ALL, gatherings.gatherings, name="gatherings"),
    path(f"{ALL}make/", gatherings.make, name="make"),
    path(f"{ALL}words/", framing.words, name="words"),
    path(ONE, gatherings.gathering, name="gathering"),
    path(f"{ONE}change/", gatherings.change, name="change"),
    path(f"{ONE}open/", gatherings.open_it, name="open"),
    path(f"{ONE}close/", gatherings.close, name="close"),
    path(f"{ONE}round/", gatherings.begin_round, name="begin_round"),
    path(f"{ONE}remove/", gatherings.remove, name="remove"),
    path(f"{ONE}code/", gatherings.code_link, name="code_link"),
    path(f"{ONE}code/change/", gatherings.change_code, name="change_code"),
    path(f"{ONE}slide/", gatherings.slide, name="slide"),
    path(f"{ONE}ask/", prompts.add_prompt, name="add_prompt"),
    path(f"{ONE}hoped-for/", framing.expected, name="expected"),
    path(f"{ONE}room/", room.room, name="room"),
    path(f"{ONE}notes/", room.notes, name="notes"),
    path(f"{ONE}wall/", desk.desk, name="desk"),
    path(f"{ONE}wall/steer/", desk.steer, name="steer"),
    path(f"{ONE}wall/log/", desk.log, name="log"),
    path(f"{ONE}wall/many/", desk.treat_many, name="treat_many"),
    path(f"{ONE}wall/take/<slug:form>/", taking.take, name="take"),
    path(f"{ALL}voices/<int:pk>/treat/", desk.treat, name="treat"),
    path(f"{ONE}bring/", bringing.bring, name="bring"),
    path(f"{ONE}conversation/", conversing.conversation, name="conversation"),
    path(f"{ALL}brought/<int:pk>/", bringing.brought, name="brought"),
    path(
        f"{ALL}brought/<int:pk>/discard/",
        bringing.discard_brought,
        name="discard_brought",
    ),
    path(f"{ALL}intakes/<int:pk>/", bringing.intake, name="intake"),
    path(f"{ALL}intakes/<int:pk>/take-out/", bringing.take_out, name="take_out"),
    path(PROMPT, prompts.change_prompt, name="change_prompt"),
    path(f"{PROMPT}move/", prompts.move_prompt, name="move_prompt"),
    path(f"{PROMPT}remove/", prompts.remove_prompt, name="remove_prompt"),
    path(f"{PROMPT}type/", room.type_in, name="type_in"),
    path(f"{ALL}hoped-for/<int:pk>/drop/", framing.drop_hope, name="drop_hope"),
    path(f"{ALL}typed/<int:pk>/remove/", room.untype, name="untype"),
    path(f"{ALL}notes/<int:pk>/remove/", room.remove_note, name="remove_note"),
    path("g/", answering.join, name="join"),
    path(COME, answering.begin, name="begin"),
    path(f"{COME}<int:number>/", answering.answer, name="answer"),
    path(f"{COME}live/", wall.live, name="live"),
    path(f"{COME}wall/", wall.wall, name="wall"),
    path(f"{COME}wall/words/", wall.words, name="wall_words"),
    path(f"{COME}wall/vote/", wall.vote, name="vote"),
    path(f"{COME}wall/log/", wall.log, name="wall_log"),
    path(f"{COME}thanks/", answering.thanks, name="thanks"),
    path(f"{COME}take-back/<int:pk>/", answering.take_back, name="take_back"),
]
