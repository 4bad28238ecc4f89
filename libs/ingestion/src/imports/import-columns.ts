import { importFields, type ImportField, type ImportMapping } from '@vigie/contract';

/** Names of columns, French and English, letters and digits only, the surest first. */
const synonyms: Record<ImportField, readonly string[]> = {
  networkId:
    'idstr networkid postid tweetid statusid messageid id identifiant idpost idtweet idmessage identifiantdumessage externalid uri guid uid'.split(
      ' ',
    ),
  network: 'network reseau reseausocial socialnetwork plateforme platform canal channel media source'.split(
    ' ',
  ),
  text: 'text texte fulltext contenu content message tweet post body commentaire comment verbatim avis review legende caption description'.split(
    ' ',
  ),
  publishedAt:
    'publishedat createdat publiele publishedon postedat datedepublication datepublication publicationdate dateheure datetime createdtime timestamp creele datecreation datedecreation published created publie date time'.split(
      ' ',
    ),
  url: 'url lien link permalink permalien posturl tweeturl lienpost lienverslepost lienoriginal adresse href'.split(
    ' ',
  ),
  authorHandle:
    'authorhandle authorusername userscreenname userusername screenname username handle author auteur pseudo pseudonyme nomdutilisateur utilisateur user compte account from'.split(
      ' ',
    ),
  authorName:
    'authorname authordisplayname username displayname nomaffiche nomauteur nomdelauteur userdisplayname fullname nomcomplet nom name'.split(
      ' ',
    ),
  authorFollowers:
    'authorfollowers authorfollowerscount userfollowerscount followerscount followers abonnes nombredabonnes nbabonnes nbreabonnes audience'.split(
      ' ',
    ),
  authorUrl:
    'authorurl profileurl userurl lienauteur lienduprofil lienprofil urlauteur urlprofil profil profile'.split(
      ' ',
    ),
  language: 'language langue lang languagehint'.split(' '),
  threadId: 'threadid conversationid conversation thread fildediscussion fil rootid'.split(' '),
  inReplyTo:
    'inreplyto inreplytoid inreplytostatusidstr inreplytostatusid enreponsea reponsea replyto parentid'.split(
      ' ',
    ),
  views: 'views vues nombredevues nbvues impressions viewcount viewscount'.split(' '),
};

/** Fields an import cannot do without. */
export const requiredFields = ['text', 'publishedAt'] as const satisfies readonly ImportField[];

const squashed = (name: string) =>
  name
    .slice(0, 200)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Which column holds what, by the columns' names; each column serves once. */
export function guessMapping(columns: readonly string[]): ImportMapping {
  const names = columns.map((column) => ({ column, name: squashed(column) }));
  const taken = new Set<string>();
  const mapping: ImportMapping = {};
  // A field whose very name is there is not left to the synonym of another.
  for (const exact of [true, false]) {
    for (const field of importFields) {
      if (mapping[field] !== undefined) continue;
      const wanted = exact ? [field.toLowerCase()] : synonyms[field];
      for (const name of wanted) {
        const found = names.find((one) => one.name === name && !taken.has(one.column));
        if (!found) continue;
        mapping[field] = found.column;
        taken.add(found.column);
        break;
      }
    }
  }
  return mapping;
}

/** Required fields that are mapped to no column of the file. */
export function missingFields(mapping: ImportMapping, columns: readonly string[]): ImportField[] {
  return requiredFields.filter((field) => {
    const column = mapping[field];
    return column === undefined || !columns.includes(column);
  });
}

/** Names of the columns of a header: a name for those without one, a number for those of a name already there. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return header.map((cell, index) => {
    const name = cell.trim().slice(0, 200) || `column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name.slice(0, 190)} (${times})`;
  });
}

/** Dotted paths of the values of an object, three levels deep. */
export function pathsOf(value: object, prefix = '', depth = 1): string[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const path = prefix + key;
    if (path.length > 200) return [];
    if (typeof item === 'object' && item !== null && !Array.isArray(item))
      return depth < 3 ? pathsOf(item, `${path}.`, depth + 1) : [];
    return [path];
  });
}

/** The value at a dotted path; a key that holds dots itself is found as it is. */
export function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  const dot = path.indexOf('.');
  if (dot < 0) return undefined;
  const head = path.slice(0, dot);
  return Object.hasOwn(value, head)
    ? valueAt((value as Record<string, unknown>)[head], path.slice(dot + 1))
    : undefined;
}
