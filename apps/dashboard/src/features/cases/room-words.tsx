import { useMemo } from 'react';
import { useWorkspace } from '../../app/use-workspace';
import { useColleagues } from '../../components/use-colleagues';
import { linksIn } from '../inbox/safe-link';
import { useCaseWords } from './case-words';
import { type Nameable, nameables, piecesOf } from './room-text';
import classes from './room.module.css';

/** A message with people and teams by name, and links that are safe to follow. */
export function RoomText({ body }: { body: string }) {
  const { me, personName, teamName, ownTeams } = useCaseWords();
  return (
    <span dir="auto" className={classes.text}>
      {piecesOf(body).map((piece, index) => {
        if ('text' in piece) return <Linked key={index} text={piece.text} />;
        const { kind, id } = piece.named;
        const meant = kind === 'person' ? id === me : ownTeams.some((team) => team.id === id);
        return (
          <span key={index} className={classes.named} data-meant={meant}>
            @{kind === 'person' ? personName(id) : teamName(id)}
          </span>
        );
      })}
    </span>
  );
}

function Linked({ text }: { text: string }) {
  const parts: { text: string; href?: string }[] = [];
  let position = 0;
  for (const { start, end, href } of linksIn(text)) {
    if (start > position) parts.push({ text: text.slice(position, start) });
    parts.push({ text: text.slice(start, end), href });
    position = end;
  }
  if (position < text.length) parts.push({ text: text.slice(position) });
  return parts.map((part, index) =>
    part.href === undefined ? (
      part.text
    ) : (
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ),
  );
}

/**
 * Who can be named: people and teams of the workspace, and whoever `body` names already, so that editing a message keeps
 * the names of those who left.
 */
export function useNameables(body = ''): Nameable[] {
  const { id: workspaceId } = useWorkspace();
  const { people, teams, personName, teamName } = useColleagues(workspaceId);
  return useMemo(() => {
    const current = {
      people: people.map(({ personId, name }) => ({ id: personId, name })),
      teams: teams.map(({ id, name }) => ({ id, name })),
    };
    const named = piecesOf(body).flatMap((piece) => ('named' in piece ? [piece.named] : []));
    const gone = named.filter(
      ({ kind, id }, index) =>
        !current[kind === 'person' ? 'people' : 'teams'].some((each) => each.id === id) &&
        named.findIndex((other) => other.id === id) === index,
    );
    return nameables(
      [
        ...current.people,
        ...gone.filter(({ kind }) => kind === 'person').map(({ id }) => ({ id, name: personName(id) })),
      ],
      [
        ...current.teams,
        ...gone.filter(({ kind }) => kind === 'team').map(({ id }) => ({ id, name: teamName(id) })),
      ],
    );
  }, [body, people, teams, personName, teamName]);
}
