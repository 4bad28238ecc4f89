/** People and teams that a message names, each once, in the order they first appear. */
export interface Named {
  personIds: string[];
  teamIds: string[];
}

const name = /@\{(person|team):([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}/gi;

/** Reads `@{person:ID}` and `@{team:ID}` out of a message; whether there are such is not its matter. */
export function namedIn(body: string): Named {
  const found = { person: new Set<string>(), team: new Set<string>() };
  for (const [, kind, id] of body.matchAll(name)) {
    if (id !== undefined) found[kind?.toLowerCase() === 'team' ? 'team' : 'person'].add(id.toLowerCase());
  }
  return { personIds: [...found.person], teamIds: [...found.team] };
}
