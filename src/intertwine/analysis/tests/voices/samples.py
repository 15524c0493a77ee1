"""A file of each kind that voices come in, made by hand and small."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

from openpyxl import Workbook

ZOOM_OLD = (
    "10:00:01\t From  Ana Lee : Please finish: A network is…\n"
    "10:00:09\t From  Bo (they/them) : people\n"
    "who know each other\n"
    "\n"
    "10:00:12\t From  Cai  to  Ana Lee(Privately) : I may be late\n"
    "10:00:20\t From  Cai  to  Everyone : To go: yes : and no\n"
)
ZOOM_CLOUD = "00:21:14\tAna Lee:\tHello all\n00:21:35\tBo:\ttrust\n"
ZOOM_BETWEEN = (
    "10:00:01 From Ana Lee to Everyone: A network is more than a list…\n"
    "10:00:09 From Bo to Everyone: people who trust each other\n"
    '10:00:12 From Cai to Everyone: Replying to "people who trust ea..." and learn\n'
    '10:00:13 From Cai to Everyone: Reacted to "people who trust ea..." with 👍\n'
    '10:00:14 From Dee to Everyone: Reacted to "people who trust ea..." with ❤️\n'
    '10:00:15 From Dee to Everyone: Removed a ❤️ reaction from "people who trust ea..."\n'
    '10:00:16 From Dee to Everyone: Reacted to "nothing of this" with 👍\n'
    "10:00:17 From Dee to Everyone: add 👍\n"
    "10:00:18 From Cai to Bo(Direct Message): psst\n"
)
ZOOM_NEW = (
    "2026-03-01 10:00:01 From Ana to Everyone:\n"
    "\tI think a meeting is…\n"
    "\t\n"
    "2026-03-01 10:00:20 From Bo Hill to everyone:\n"
    "\tspace to share\n"
    "\t\n"
    "\tand to listen\n"
    "\tAna, Cai:👍\n"
    "\t\n"
    "2026-03-01 10:00:31 From Cai to Bo Hill (direct message):\n"
    "\tshall we go?\n"
    "\t\n"
    "2026-03-01 10:01:00 From Dee to Everyone:\n"
    '\tReplying to "space to share...":\n'
    "\tyes, that\n"
    "\t\n"
)
ZOOM_ABROAD = (
    "10:00:01 fra Ana Lund til Alle:\n\tet netværk er…\n"
    "10:00:02 fra Bo til Alle:\n\tmennesker\n"
    "10:00:03 fra Cai til Alle:\n\ttillid\n"
    "10:00:04 fra Cai til Bo (privat):\n\tskal vi gå?\n"
)
TEAMS_BRACKETS = (
    "Meeting with the network\n"
    "[Yesterday 10:12 AM] Lee, Ana (Health Board)\n"
    "What is a network?\n"
    "[Yesterday 10:13 AM] Hill, Bo\n"
    "people\n\nand trust\n1 Like reaction.\n(edited)\n"
    "[27/06/2022 10:14] Cai: a place to learn\n"
)
TEAMS_ALONE = (
    "A network is people by Ana Lee\n"
    "Ana Lee\n"
    "2:44 PM\n"
    "A network is people\n"
    "\n"
    "Bo Hill\n"
    "\n"
    "2:45 PM\n"
    "Bo Hill\n"
    "a place to share\n"
    "Heart 2\n"
    "Cai Yesterday 2:48 PM\n"
    "trust\n"
)
TEAMS_VTT = (
    "WEBVTT\n\n"
    "7f-0/11-0\n"
    "00:00:03.120 --> 00:00:06.010\n"
    "<v Ana Lee>A network is people,</v>\n\n"
    "00:00:06.500 --> 00:00:08.010\n"
    "<v Ana Lee>and trust\nbetween them</v>\n\n"
    "00:00:09.000 --> 00:00:10.000\n"
    "<v Bo>Yes</v>\n"
)
ZOOM_VTT = (
    "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nAna Lee: Hello, we begin.\n\n"
    "2\n00:00:03.000 --> 00:00:04.000\nand that\n\n"
    "3\n00:00:05.000 --> 00:00:06.000\nBo: Good to be here\n"
)
MEET_SBV = (
    "0:01:02.000,0:01:05.000\nAna Lee: What is a network?\n\n"
    "0:01:09.000,0:01:12.000\nBo: people\nand trust\n"
)
TRANSCRIPT = "Meeting notes\n\nAna Lee   0:03\nWhat is a network?\nBo Hill   1:02:09\n\npeople\nand trust\n"
MEET_DOC = (
    "Ana Lee (10:12)\nWe begin.\nBo (10:13)\nYes, let us.\nAna Lee (10:14)\nGood.\n"
)
NAMED = (
    "\nTranscript\n00:00:00\nAna Lee: What is a network?\nBo: people\n\n"
    "and trust\n00:05:00\nAna Lee: Thank you\nBo: Welcome\n"
)
NOTES = (
    "Flip chart of the morning\n\n"
    "I think a network is………….\n"
    "· people\n"
    "· a place\n"
    "where one can share\n"
    "·\n\n"
    "Written down by Ana\n\n"
    "5. What would help?\n"
    "- time\n"
    "- [ ] money\n\n"
    "# Next steps\n"
    "* meet again\n"
)
PLAIN_NOTES = "What is a network?\npeople\na place to share\n"
FORM = (
    "ID,Start time,Completion time,Email,Name,What is a network?,How useful was it?,Role\n"
    '1,6/27/2022 10:00:00,6/27/2022 10:05:00,a@b.org,Ana Lee,"people, and trust",5,nurse\n'
    "2,6/27/2022 10:01:00,6/27/2022 10:06:00,c@d.org,anonymous,a place,4,\n"
    "3,6/27/2022 10:01:00,6/27/2022 10:06:00,c@e.org,,,,\n"
    "\n"
)
SCRUMLR = (
    "noteId,author,text,column,timestamp,parent,votes\n"
    "1,Ana,Coffee,Went well,2022-06-27T10:00:00Z,,3\n"
    "2,Bo,Time,To improve,2022-06-27T10:01:00Z,,\n"
    "3,Bo,Room,to improve,2022-06-27T10:01:00Z,,x\n"
)
MIRO = '"people"\n"a place\nto share"\n"trust, and time"\n'
SLIDO = "Questions of the meeting;;\nQuestion;Author;Upvotes\nWho pays?;Anonymous;4\nWhen do we meet?;Ana;1\n"
POLIS_COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1403054214196,x,1,5,1,1,0,Networks need time\n"
    '1403054215196,x,0,5,3,1,1,"People, first"\n'
    "1403054216196,x,2,6,0,1,-1,Buy my book\n"
)
POLIS_VOTES = (
    "timestamp,datetime,comment-id,voter-id,vote\n"
    "1403054214200,x,0,5,-1\n"
    "1403054214300,x,0,5,1\n"
    "1403054214300,x,0,6,1\n"
    "1403054214300,x,0,7,1\n"
    "1403054214300,x,1,5,-1\n"
    "1403054214301,x,1,7,1\n"
    "1403054214302,x,1,6,0\n"
    "1403054214302,x,2,6,-1\n"
)
POLIS_PEOPLE = (
    "participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n"
    "5,0,2,2,1,1,1,-1,\n6,0,1,3,1,1,1,0,-1\n7,,0,2,2,0,1,1,\n"
)
POLIS_SUMMARY = 'topic,What helps?\nurl,https://example.org\nconversation-description,"Say\nwhat helps"\n'

WHATSAPP_ANDROID = (
    "23/11/2026, 14:00 - Ann Lee created group “Weavers: north”\n"
    "23/11/2026, 14:06 - Ann Lee: Please finish: A network is…\n"
    "23/11/2026, 14:07 - +44 7700 900123: people who trust,\nand a place, too\n"
    "23/11/2026, 14:08 - Bo: <Media omitted>\n"
    "23/11/2026, 14:08 - Bo: \u200eIMG-1.jpg (file attached)\nour first map\n"
    "23/11/2026, 14:09 - Bo: time: and tea <This message was edited>\n"
)
WHATSAPP_IPHONE = (
    "\u200e[11/23/26, 2:06:05\u202fPM] Weavers: \u200eMessages are end-to-end encrypted.\n"
    "[11/23/26, 2:06:09\u202fPM] ~\u202fAnn Lee: I can ask @\u2068~\u202fCai Rees\u2069, or @447700900999\n"
    "\u200e[11/23/26, 2:07:05\u202fPM] Bo: \u200ePOLL:\nWhich day?\n\u200eOPTION: Monday (\u200e3 votes)\n"
    "\u200e[11/23/26, 2:08:05\u202fPM] Dai: \u200eimage omitted\n"
)
TELEGRAM = (
    "Ann Lee, [23.11.2026 14:06]\nWe need a place\n\nBo, [23.11.2026 14:07]\nand tea\n"
)
TEXTS = {
    "zoom": (ZOOM_OLD, ZOOM_CLOUD, ZOOM_BETWEEN, ZOOM_NEW, ZOOM_ABROAD),
    "whatsapp": (WHATSAPP_ANDROID, WHATSAPP_IPHONE),
    "teams": (TEAMS_BRACKETS, TEAMS_ALONE, TELEGRAM),
    "subtitles": (TEAMS_VTT, ZOOM_VTT),
    "meet": (MEET_SBV,),
    "transcript": (TRANSCRIPT, MEET_DOC),
    "named": (NAMED,),
    "notes": (NOTES, PLAIN_NOTES),
    "table": (FORM, SCRUMLR, MIRO, SLIDO),
    "polis": (POLIS_COMMENTS,),
}


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


def folder(files: Mapping[str, str | bytes]) -> bytes:
    """A packed folder of these files."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def document(body: str) -> bytes:
    """A Word document with this body."""
    xml = f'<?xml version="1.0"?><w:document {_W}><w:body>{body}</w:body></w:document>'
    return folder({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def paragraphs(text: str) -> str:
    """Lines as the paragraphs of a document; those that begin with a point as a list."""
    made = []
    for line in text.splitlines():
        point = "<w:pPr><w:numPr/></w:pPr>" if line.startswith("· ") else ""
        tabs = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" if not point else ""
        words = line.removeprefix("· ").replace("&", "&amp;").replace("<", "&lt;")
        made.append(f"<w:p>{point}{tabs}<w:r><w:t>{words}</w:t></w:r></w:p>")
    return "".join(made)


DOCUMENT = document(paragraphs(TRANSCRIPT))
WORKBOOK = workbook(
    {
        "About": [["Made by us"]],
        "Voters": [
            ["Voter", "A network is…", "How useful?"],
            [1, "people", 4],
            [2, "trust", 5],
        ],
    }
)
POLIS_FOLDER = folder(
    {
        "x/comments.csv": POLIS_COMMENTS,
        "x/votes.csv": POLIS_VOTES,
        "x/participants-votes.csv": POLIS_PEOPLE,
        "x/summary.csv": POLIS_SUMMARY,
        "__MACOSX/x/._comments.csv": b"\0",
        "x/.hidden": b"\0",
    }
)


def samples() -> list[bytes]:
    """All of them."""
    texts = [text.encode() for each in TEXTS.values() for text in each]
    return [*texts, DOCUMENT, WORKBOOK, POLIS_FOLDER]
