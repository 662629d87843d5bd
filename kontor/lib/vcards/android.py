"""Rows of an Android address book that have no name in vCard 2.1 and stand in X-ANDROID-CUSTOM lines.

Such a line is `mime type;data1;data2;data3;…` of Android's table of contact data. Source: Android Open Source Project,
VCardBuilder.appendAndroidSpecificProperty, and the types in ContactsContract.CommonDataKinds.
"""

from dataclasses import replace

from kontor.lib.vcards.parsing import ContentLine, split_raw, unescape

_MIME = "vnd.android.cursor.item/"
_CUSTOM = "0"
_BIRTHDAY = "3"
_EVENTS = {"1": "Anniversary", "2": "Other"}
_RELATIONS = (
    *("Assistant", "Brother", "Child", "DomesticPartner", "Father", "Friend", "Manager", "Mother"),
    *("Parent", "Partner", "ReferredBy", "Relative", "Sister", "Spouse"),
)


def read_android(line: ContentLine) -> tuple[ContentLine, str]:
    """(The line as others write it, its label): NICKNAME, BDAY, X-ABDATE or X-ABRELATEDNAMES.

    A row of another kind keeps its name; the empty places behind its last value go.
    """
    mime, value, kind, label, *_more = [*split_raw(line.value, ";"), "", "", ""]
    what = mime.strip().removeprefix(_MIME)
    if what == "nickname":
        return replace(line, name="NICKNAME", value=value), ""
    if what == "contact_event" and kind == _BIRTHDAY:
        return replace(line, name="BDAY", value=value), ""
    if what == "contact_event":
        return replace(line, name="X-ABDATE", value=value), _label(_EVENTS.get(kind, ""), kind, label)
    if what == "relation":
        relation = _RELATIONS[int(kind) - 1] if kind.isdecimal() and 0 < int(kind) <= len(_RELATIONS) else ""
        return replace(line, name="X-ABRELATEDNAMES", value=value), _label(relation, kind, label)
    return replace(line, value=line.value.rstrip("; ")), ""


def _label(word: str, kind: str, typed: str) -> str:
    """A person's own word, else that of the kind as Apple writes it."""
    return unescape(typed) if kind == _CUSTOM else f"_$!<{word}>!$_" if word else ""
