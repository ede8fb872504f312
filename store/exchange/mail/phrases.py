"""The phrases by which e-mails say what became of an application; folded, in four languages.

Folded as ``haystack.fold`` does: lower case without accents, ß as ss; apostrophes are straight. All
repetitions have bounds, so that no text makes them slow.
"""

from __future__ import annotations

import re

_WORK = r"(?:position|role|job|post|place|vacancy|internship|apprenticeship|contract|part)"
_TALK = (
    r"(?:interview|call|conversation|meeting|chat|talk|assessment|trial|audition|callback|test"
    r"|visit|tour|next (?:round|stage|step)|second (?:round|stage)|final (?:round|stage))"
)


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


OFFER = _any(
    r"\b(?:pleased|delighted|happy|excited|thrilled|glad|love|like)\b.{0,40}"
    r"\b(?:offer you|extend (?:you )?an offer|make you an offer|confirm (?:our|your) offer)\b",
    r"\b(?:attached|enclosed|find|sign|review)\b.{0,40}"
    r"\b(?:offer letter|letter of offer|offer of employment|employment contract)\b",
    r"\b(?:offer letter|letter of offer|offer of employment|employment contract)\b.{0,40}"
    r"\b(?:attached|enclosed|sign|accept)\b",
    r"\b(?:freuen uns|freut uns|freude|gerne?|mochten)\b.{0,60}\b(?:stelle|position|vertrag"
    r"|arbeitsvertrag|ausbildungsplatz|platz)\b.{0,60}\ban(?:zu)?bieten\b",
    r"\banbei\b.{0,40}\b(?:arbeitsvertrag|vertragsangebot)\b|\bvertragsangebot\b.{0,30}\banbei\b",
    r"\b(?:plaisir|heureu\w{1,3}|ravie?s?)\b.{0,60}"
    r"\b(?:proposer (?:le|ce|un) (?:poste|contrat|cdi|cdd|emploi)|offrir (?:le|ce|un) poste)\b",
    r"\bpromesse d'embauche\b",
    r"\b(?:complace|encantad\w{1,2}|alegra|gustaria|placer)\b.{0,60}"
    r"\b(?:ofrecer(?:te|le|les)|oferta de (?:trabajo|empleo))\b",
)
NO_OFFER = _any(  # what is offered in it is not the work
    r"offer you (?:an?|the|this|our) (?:\w{1,12} ){0,2}(?:interview"
    r"|opportunity to (?:interview|meet|talk|speak)|call|slot|chance|discount"
    r"|trial month|subscription)",
    r"ofrecer(?:te|le) una entrevista",
)
REJECTION = _any(
    r"(?:\bnot|n't|\bunable to|\bno longer)\b.{0,25}\b(?:mov(?:e|ing)|proceed(?:ing)?"
    r"|progress(?:ing)?|tak(?:e|ing)|go(?:ing)?|advanc(?:e|ing)|continu(?:e|ing)|pursu(?:e|ing))\b"
    r".{0,40}\b(?:forward|ahead|further|to the next|your (?:application|candidacy)|with you)\b",
    r"(?:\bnot|n't|\bunable to|\bno longer)\b.{0,25}\b(?:proceed|progress|continu|pursu|advanc)"
    r"\w{0,4}\b.{0,20}\b(?:your|with)\b",
    r"\b(?:you|your (?:application|candidacy|profile|audition))\b.{0,40}(?:\bnot|n't)\b.{0,25}"
    r"\b(?:selected|successful|shortlisted|chosen|accepted|retained|progressed)\b",
    r"\b(?:you|your (?:application|candidacy|audition))\b.{0,50}\bunsuccessful\b",
    r"\b(?:decided|chosen|elected|opted|going|moving|proceed\w{0,3}|progress\w{0,3})\b.{0,40}"
    r"\b(?:with|pursue|select|hire) (?:(?:an?other|other|a different|different|stronger) "
    r"(?:\w{1,15} )?(?:candidate|applicant|person|people|profile|direction|option|actor)"
    r"|someone else"
    r"|(?:an? )?(?:candidate|applicant)s? (?:whose|who))",
    r"\b(?:other|another|different) (?:candidate|applicant)s?\b.{0,80}"
    r"\b(?:more closely|better|closer|stronger|match|fit|suited|selected|chosen)\b",
    r"\b(?:selected|chosen|hired|appointed) (?:an?other|a different|other|someone else)\b",
    rf"\b{_WORK} (?:has|have|is|was) (?:now |already |since |recently )?(?:been )?filled\b",
    rf"\b(?:we have|we've) (?:now |already )?filled (?:the|this) {_WORK}\b",
    r"(?:\bnot|n't|\bunable|\bcannot)\b.{0,25}\b(?:invit|offer)(?:e|ing)? you\b",
    r"\bregret (?:to (?:inform|tell|say|let|advise)|that)\b",
    r"\bno longer (?:be )?(?:under consideration|considering|being considered|considered)\b",
    r"\bnot (?:a|the) (?:right |good |best )?(?:fit|match)\b",
    r"\b(?:application|candidacy)\b(?:(?!\bnot\b|n't).){0,25}\b(?:rejected|declined|turned down)\b",
    # Deutsch
    r"\bleider\b.{0,120}\b(?:nicht (?:berucksichtig|weiter|anbieten|einladen|in die engere|zusagen"
    r"|positiv)|keine(?:n)? (?:positive|zusage)|absag\w{0,5}|anderweitig"
    r"|andere[nrs]? (?:bewerb|kandidat))",
    r"\bfur (?:eine[nr]? )?andere[nrs]? (?:bewerb|kandidat|person)",
    r"\babsagen (?:zu )?mussen\b|\bihre bewerbung\b.{0,60}\bnicht berucksichtig",
    r"\b(?:stelle|position)\b.{0,30}\b(?:bereits|inzwischen|anderweitig)\b.{0,20}\b(?:besetzt"
    r"|vergeben)\b",
    # Français
    r"\b(?:ne (?:pouvons|pourrons|sommes)|n'avons|avons decide de ne|ne(?! manqu))\b.{0,20}\bpas\b"
    r".{0,60}\b(?:donner|retenir|retenue?|suite|poursuivre)\b",
    r"\bne (?:pouvons|pourrons)\b.{0,40}\bsuite (?:favorable|positive)\b",
    r"\bn'a (?:malheureusement )?pas ete (?:retenue?|selectionnee?)\b",
    r"\bregret(?:tons)? de (?:vous|ne)\b|\bposte (?:a ete|est) (?:deja )?pourvu\b",
    # Español
    r"\b(?:no (?:ha|has|han|hemos|podemos|vamos)|lamentamos|sentimos)\b.{0,90}\b(?:seleccionad"
    r"|continuar|seguir adelante|avanzar|otr[oa]s? (?:candidat|person|perfil))",
    r"\bhemos decidido (?:continuar|avanzar|seguir)\b.{0,20}\botr",
    r"\b(?:vacante|puesto|plaza)\b.{0,20}\b(?:ha sido|fue|esta) cubiert[oa]\b",
)
CANCELLED = _any(
    rf"\b(?:{_WORK}|search|recruitment|hiring process|casting)\b.{{0,40}}"
    r"\b(?:been|is|was) (?:cancell?ed|withdrawn|discontinued|closed without)\b",
    rf"\bdecided not to fill (?:the|this) {_WORK}\b",
    r"\b(?:stelle|position)\b.{0,40}\bnicht (?:mehr )?(?:besetzt|besetzen)\b",
)
INVITATION = _any(
    r"\b(?:like|love|be (?:happy|pleased|delighted|glad|excited)|keen)\b.{0,30}\b(?:invite you"
    r"|meet (?:with )?you|speak (?:to|with) you|talk (?:to|with) you|chat with you|interview you"
    r"|schedule (?:an?|your|the)|set up (?:an?|some)|arrange (?:an?|your)|move you (?:forward|on)"
    r"|progress you|get to know you)\b",
    rf"\binvit(?:e|ing) you (?:to|for|in for|back)\b.{{0,50}}\b{_TALK}\b",
    r"\bpleased\b.{0,60}\b(?:invite you|you(?:'ve| have) been (?:selected|shortlisted))\b",
    rf"\byou(?:'ve| have) been (?:selected|shortlisted|invited|chosen)\b.{{0,50}}\b{_TALK}\b",
    r"\b(?:your|the) (?:\w{1,15} ){0,3}interview\b.{0,40}\b(?:is|has been) (?:scheduled|confirmed"
    r"|booked|set|arranged)\b",
    r"\b(?:interview invitation|invitation to (?:an? )?(?:\w{1,15} )?(?:interview|audition))\b",
    r"\bwhen (?:are|would|might) you (?:be )?(?:free|available)\b.{0,40}"
    r"\b(?:call|chat|talk|interview|speak|meet)\b",
    r"\b(?:choose|pick|book|select) a (?:time|slot|date)\b.{0,60}\b(?:interview|call|chat|meet"
    r"|speak|talk)\w{0,3}\b",
    r"\bplease (?:complete|take)\b.{0,40}\b(?:assessment|test|coding challenge|exercise"
    r"|work sample|video interview|questionnaire)\b",
    # Deutsch
    r"\b(?:laden|lade|einladen)\b.{0,80}\b(?:gesprach|kennenlern|interview|probe|vorstellung)",
    r"\b(?:mochten|wurden|freuen)\b.{0,80}\b(?:gesprach\w{0,3}|kennenlern\w{0,12}|vorstellung\w{0,12}"
    r"|interview)\b.{0,30}\b(?:ein(?:zu)?laden|kennen(?:zu)?lernen)\b",
    r"\b(?:sie|dich|euch)\b.{0,30}\b(?:personlich )?kennen(?:zu)?lernen\b",
    r"\beinladung zu[mr]?\b.{0,40}(?:gesprach|interview|vorstellung|probe)",
    # Français
    r"\b(?:souhait|aimer|serions|convi|invit|propos)\w{0,6}\b.{0,60}\b(?:entretien|rencontrer"
    r"|audition)\b",
    # Español
    r"\b(?:gustaria|queremos|queriamos|quisieramos|invit\w{2,8})\b.{0,60}"
    r"\b(?:entrevista|conocer(?:te|le)|llamada|reunion)\b",
)
NO_INVITATION = _any(  # one is invited to something else, or the way it goes is described
    r"\b(?:apply|applying|talent (?:pool|community|network)|newsletter|webinar|open day|subscribe"
    r"|follow us|survey|feedback on|job alerts?|our website|other (?:roles|positions|vacancies))\b",
    r"\b(?:will|may|might|could|would then|then) (?:then |also |perhaps )?(?:be )?invit",
    r"\b(?:newsletter|stellenmarkt|jobborse)\b",
)
CONFIRMATION = _any(
    r"\bthank(?:s| you)(?: very much| so much| again)? for (?:applying|(?:submitting )?your "
    r"(?:\w{1,15} )?application|your interest in (?:the|our|joining|working|this))",
    r"\b(?:received|got) your (?:\w{1,15} ){0,2}(?:application|cv|resume|submission|reel)\b",
    r"\byour application\b.{0,80}\b(?:has been|was|is) (?:now |successfully )?(?:received"
    r"|submitted|sent|registered|complete)\b",
    r"\bapplication (?:received|submitted|confirmation|confirmed|acknowledgement)\b",
    r"\b(?:vielen|herzlichen|besten|lieben) dank fur (?:ihre|deine|die|ihr|dein) (?:\w{1,20} )?"
    r"(?:bewerbung|interesse|bewerbungsunterlagen)\b",
    r"\b(?:ihre|deine) (?:\w{1,20} )?(?:bewerbung|bewerbungsunterlagen|unterlagen)\b.{0,60}"
    r"\b(?:erhalten|eingegangen|eingetroffen)\b",
    r"\beingang (?:ihrer|deiner) bewerbung\b|\beingangsbestatigung\b",
    r"\b(?:bien recu|bonne reception|accusons reception)\b.{0,40}\bcandidature\b",
    r"\bvotre candidature\b.{0,60}\b(?:bien )?(?:recue|envoyee|enregistree|transmise)\b",
    r"\bmerci (?:pour (?:votre candidature|l'interet)|d'avoir postule|de l'interet)\b",
    r"\b(?:hemos recibido|recibimos)\b.{0,30}\b(?:candidatura|solicitud|cv|curriculum"
    r"|postulacion)\b",
    r"\bgracias por (?:(?:tu|su) (?:\w{1,15} )?(?:candidatura|solicitud|interes|postulacion)"
    r"|postular\w{0,4}|aplicar|inscribir\w{0,4})\b",
)

# -- what takes a sentence its force --------------------------------------------------------------

CONDITION = _any(
    r"\b(?:if|unless|whether|provided that|in case|in the event)\b",
    r"\bshould (?:you|your|we|this|the)\b",
    r"\b(?:successful|shortlisted|selected|suitable|chosen|unsuccessful) (?:candidates|applicants"
    r"|actors|people)\b",
    r"\b(?:candidates|applicants|those) who(?:se)?\b",
    r"\b(?:wenn|falls|sofern|sollten?|ob|im falle?)\b",
    r"\b(?:si|s'il|au cas|en cas|dans le cas|en caso|cuando|siempre que)\b",
)
CONDITION_BEHIND = re.compile(
    r"\b(?:if|should|unless|provided|wenn|falls|sofern|si)\b.{0,60}\b(?:select|shortlist|success"
    r"|match|suit|fit|qualif|consider|progress|passen|passt|geeignet|engere|infrage|in frage"
    r"|correspond|retenu|seleccion|encaj|do not hear|don't hear)"
)
SOFT = _any(  # it is the reader who decides this
    r"\bif (?:you(?:'re| are| would be)? (?:still )?(?:interested|available|happy|free|able)"
    r"|(?:that|this) works|possible|convenient)\b",
    r"\bwenn (?:sie|du) (?:noch |weiterhin )?(?:interesse|zeit|lust)\b",
    r"\bsi (?:vous etes|tu es|vous etiez|esta|estas|sigues) (?:toujours )?(?:disponib|interes)",
)
NEGATION = re.compile(r"(?:\b(?:not|unable to|cannot|never|nicht|kein\w{0,2}|no)|n't)\s.{0,25}$")
CLAUSE = re.compile(r"[;:–—]\s|,?\s\b(?:but|however|aber|jedoch|mais|pero|sin embargo)\b")

WORK_WORDS = re.compile(
    r"\b(?:appl(?:y|ied|ying|ication)|candida|position|role|vacancy|interview|audition|recruit"
    r"|hiring|bewerb|stelle|vorstellung|gesprach|poste|recrutement|entretien|puesto|vacante"
    r"|entrevista|solicitud|internship|apprentice|offer|casting)"
)
ALERTS = re.compile(
    r"\b(?:job alert|jobs? for you|new jobs?|recommended jobs?|jobs? you (?:may|might)|digest"
    r"|newsletter|weekly jobs|\d+ (?:new )?(?:jobs|stellen|offres|empleos|ofertas)"
    r"|stellenangebote fur|neue jobs|offres d'emploi pour|alerte emploi|alerta de empleo"
    r"|is hiring|your weekly|profile views?|appeared in)\b"
)
SENT_SUBJECT = re.compile(r"\byour application (?:was sent|has been sent|to)\b")
