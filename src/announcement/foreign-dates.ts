/** Which names do neighbouring languages have for months and weekdays? For regular expressions. */

/** German, French, Spanish, Italian, Portuguese, Dutch, Danish and Polish. */
export const FOREIGN_MONTH =
  '(?:jan(?:uari?|vier|eiro)|jänner|enero|gennaio|februari?|f[ée]vrier|febrero|febbraio|fevereiro|m(?:ä|ae)rz|mars|marts|marzo|março|maart|avril|abril|aprile|mai|maj|mei|mayo|maio|maggio|juni|junio|juin|junho|giugno|juli|julio|juillet|julho|luglio|ao[ûu]t|agosto|augustus|septembre|septiembre|setiembre|settembre|setembro|oktober|octobre|octubre|ottobre|outubro|novembre|noviembre|novembro|de[sz]ember|d[ée]cembre|diciembre|dicembre|dezembro|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|grudnia)';

export const FOREIGN_WEEKDAY =
  '(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lundi|mardi(?! gras)|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|domingo|luned[ìi]|marted[ìi]|mercoled[ìi]|gioved[ìi]|venerd[ìi]|(?:segunda|terça|quarta|quinta|sexta)-feira|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)';
