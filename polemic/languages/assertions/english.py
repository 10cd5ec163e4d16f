"""How English says what readers may want to check."""

from __future__ import annotations

from collections.abc import Mapping

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
_COUNT = (
    rf"(?:\d(?:[\d,.]{{0,20}}\d)?|(?:{_SMALL}|thirteen|fourteen|sixteen|seventeen|eighteen|nineteen"
    r"|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-[a-z]+)?)(?:\shundred)?(?:\sthousand)?)"
)
_PARTS = r"(?:thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twentieths?)"
ASSERTIONS: Mapping[str, str] = {
    "figure": rf"""
        [$£€]\s?\d(?:[\d,.]{{0,20}}\d)?(?:[mk]\b|\s?(?:[mb]illion|trillion|[mb]n)\b|(?<=\d\d))
        |(?<![\w.,$£€-])(?=[\daefmnost])(?:
            (?<!\btop\s)(?<!\bbottom\s)(?<!\b(?:rich|poor)est\s)(?<!\bwealthiest\s)
                (?!(?:100|0|5[01])(?:\.0)?\s?(?:%|per)){_COUNT}(?:\s|-)?(?:%|per\s?cent\b|percentage\spoints?\b)
            |{_COUNT}\s(?:[mb]illion|trillion)\b
            |\d(?:[\d,.]{{0,20}}\d)?\s(?:dollars|euros|yuan|yen|francs|roubles|rubles|rupees)\b
            |(?:an?|one|{_SMALL})[\s-]{_PARTS}\sof\s
                (?!an?\b|(?:the|its|his|her|their|my|your|our|this|that)\s(?:way|time|hour|mile|distance|story|century)\b)
            |(?:more|less|fewer)\sthan\shalf\sof\s
            |(?:\d{{1,2}}|one|two|three|four|five|six|seven|eight|nine)\s(?:in|out\sof)(?:\severy)?\s
                (?:\d{{1,3}}|{_SMALL})\b(?=\s[a-z])(?!\s(?:seconds|minutes|hours|days|weeks|months|years|parts|acts)\b))
        """,
    "supposed": r"""
        \b(?:if|unless|suppose[ds]?|supposing|imagine|assum(?:e|es|ing)|let’s|let\sus|would|could|should|might|may|must
        |ought|shall|perhaps|hypothetical(?:ly)?|I|my|me|mine|myself|(?:take|consider)\san?|needs?\sto|(?:thirds|absolute|qualified)\smajority|quorum
        |concur(?:s|red|rence)?|ratif(?:y|ied|ication))\b|\bsay,?\s(?=[\d$£€])|\?\W*$
        |\b(?:two[\s-]thirds|three[\s-](?:fourths|quarters|fifths))\sof\s(?:the\s|each\s|both\s|all\s){0,2}
            (?:whole|members|senat\w*|states|houses?|legislat\w*|votes?|delegates|electors|congress|representatives)\b
        """,
    "authority": r"""
        (?<!\w)(?=[acehioprs])(?<!few\s)(?<!no\s)(?<!these\s)(?<!those\s)(?<!the\s)(?<!both\s)(?<!such\s)
        (?<!his\s)(?<!her\s)(?<!our\s)(?<!my\s)(?<!their\s)(?<!’s\s)(?<!s’\s)
        (?:(?:studies|surveys|polls)\s(?:have\s)?(?:consistently\s|repeatedly\s|also\s|all\s)?
              (?:show|suggest|indicate|prove|confirm|reveal)(?:ed|n)?
          |(?:studies|surveys|polls)\s(?:have\s)?(?:consistently\s|repeatedly\s|also\s|all\s)?(?:find|found|proven)
          |research\s(?:has\s)?(?:consistently\s|repeatedly\s|also\s)?(?:show|suggest|indicate|prove|confirm|reveal)(?:s|ed|n)
          |research\s(?:has\s)?(?:consistently\s|repeatedly\s|also\s)?(?:finds|found|proven)
          |statistics\s(?:show|prove|suggest|indicate)
          |(?:experts|critics|analysts|observers|commentators|scientists|scholars|researchers|economists|historians|insiders
              |specialists)\s(?:often\s|generally\s|now\s|also\s|have\s(?:long\s|often\s)?)?
              (?:say|said|believe|claim|think|agree|argue|warn|contend|maintain|estimate|point\sout|tell\sus|thought)(?:e?d)?
          |it\sis\s(?:now\s)?(?:widely|generally|commonly|universally)\s
            (?:believed|thought|held|accepted|agreed|assumed|acknowledged|recogni[sz]ed))\b
        """,
    "told": r"\baccording\sto\b",
    "said": r"""
        \b(?:say|says|said|saying|writes?|wrote|written|writing|argue[ds]?|claim(?:s|ed)?|declare[ds]?|call(?:s|ed)?|told|tells?
        |asks?|asked|explain(?:s|ed)?|remark(?:s|ed)?|observe[ds]?|warn(?:s|ed)?|put\sit|puts\sit|notes?|noted|stated?|states
        |insist(?:s|ed)?|replie[ds]|describe[ds]?|complain(?:s|ed)?|boast(?:s|ed)?|admit(?:s|ted)?|conclude[ds]?|finds?|found
        |estimate[ds]?|reports?|reported|reckon(?:s|ed)?|calculate[ds]?|shows?|showed|puts?)\b
        """,
    "known": r"\b(?:he|she|his|her|him|they|them|their)\b",
    "own": r"""
        \b(?:I|we|you|me|us|my|our|your|law|act|constitution|article|clause|section|bill|treaty|rule|charter|dictionary
        |scripture|gospel|proverb|saying|maxim|adage|motto|slogan|phrase|headline|sign|label|title|question|resolution
        |statement|letter|argument)\b
        """,
    "opening": r"""
        an?|the|this|that|these|those|it|its|one|some|someone|somebody|many|most|few|several|others?|another|people|everyone
        |everybody|nobody|no|none|all|both|each|every|any|what|who|which|when|where|while|why|how|whether|if|though|although
        |as|at|by|for|from|in|into|of|on|out|over|to|under|until|up|with|within|without|after|before|because|since|so|such
        |then|than|there|here|thus|therefore|hence|however|indeed|instead|also|and|but|or|nor|not|yet|still|even|only|just
        |once|often|sometimes|again|first|second|third|finally|next|now|today|perhaps|maybe|like|more|less|according|during
        |between|among|against|about|above|across|along|around|behind|below|beside|besides|beyond|despite|except|inside
        |near|off|onto|outside|past|round|through|throughout|toward|towards|upon|via|officials|ministers|critics|experts
        |economists|analysts|observers|commentators|scientists|scholars|researchers|historians|insiders|specialists
        |politicians|journalists|opponents|supporters|defenders|proponents|advocates|studies|research|surveys|polls
        """,
    "passing": r"""
        (?<!\w)(?=[achilnr])(?:
            (?:(?<=is\s)|(?<=are\s)|(?<=^)|(?<=[.!?]\s))(?<!as\sis\s)currently\b
            |(?:has|have)\s(?:only\s|just\s)?recently\b|(?:(?<=^)|(?<=[.!?]\s))recently\b
            |(?<!the\s)(?<!his\s)(?<!her\s)(?<!its\s)(?<!their\s)(?<!that\s)(?<!my\s)(?<!our\s)(?<!very\s)
                last\s(?:year|month|week)\b
            |now\s(?:(?:is|are|has|have|costs?|stands?\sat|numbers?|pays?|spends?|employs?|holds?|owns?|over|about|nearly|almost
                |around|some|only|up\sto|more\sthan|less\sthan)\s){0,3}(?:[$£€]\s?)?\d(?:[\d.,]{0,20}\d)?(?=\s?%|\s[a-z]))
        """,
}
