import type { CaseAct } from '@vigie/contract';
import { AppError, type WorkspaceCaller } from '@vigie/platform';
import type { CaseStep } from '../desk/case-script';
import type { DemoDesk } from '../desk/demo-desk';
import type { Random } from '../random/random';
import { type Speaker, type TeamKey, teamKeys } from '../rooms/exchange';
import type { Language } from '../texts/blanks';
import type { Workplace } from './workplace';

export interface ActedCase {
  id: string;
  /** The team that has it now. */
  teamId: string;
  language: Language;
  version: number;
}

/** Does with one case what its script says; who does it is the same whenever it is asked. */
export class CaseActor {
  private readonly holders: Record<TeamKey, WorkspaceCaller>;
  private readonly mates: Record<TeamKey, WorkspaceCaller>;
  private team: TeamKey;
  private version: number;

  constructor(
    private readonly workplace: Workplace,
    private readonly desk: DemoDesk,
    private readonly acted: ActedCase,
    private readonly random: Random,
  ) {
    const team = teamKeys.find((key) => workplace.teamIds[key] === acted.teamId);
    if (!team) throw new Error('the case is with a team that is none of the demo');
    this.team = team;
    this.version = acted.version;
    const drawn = teamKeys.map((key) => [key, this.drawPair(key)] as const);
    this.holders = Object.fromEntries(drawn.map(([key, [holder]]) => [key, holder])) as typeof this.holders;
    this.mates = Object.fromEntries(drawn.map(([key, [, mate]]) => [key, mate])) as typeof this.mates;
  }

  /** Whoever has the case speaks its language where the team has such a one. */
  private drawPair(key: TeamKey): [WorkspaceCaller, WorkspaceCaller] {
    const all = this.random.shuffled(this.workplace.members[key]);
    const holder = all.find(({ language }) => language === this.acted.language) ?? all[0];
    const mate = all.find((one) => one !== holder) ?? holder;
    if (!holder || !mate) throw new Error(`nobody is in the team ${key}`);
    return [holder.caller, mate.caller];
  }

  async do(step: CaseStep): Promise<void> {
    const { workplace } = this;
    const holder = this.holders[this.team];
    switch (step.does) {
      case 'take':
        return this.act({ kind: 'take' }, holder);
      case 'say':
        return this.say(step.by, step.body, step.kind);
      case 'fill-in':
        return this.fillIn(holder);
      case 'wait':
        return this.act({ kind: 'move', to: 'waiting' }, holder);
      case 'put-off':
        return this.act({ kind: 'due', dueAt: step.dueAt.toISOString() }, holder);
      case 'answer':
        return this.act({ kind: 'move', to: 'answered' }, holder);
      case 'hand-on':
        await this.act(
          { kind: 'hand-on', teamId: workplace.teamIds[step.to], note: step.note, dueAt: null },
          holder,
        );
        this.team = step.to;
        return;
      case 'close':
        return this.act({ kind: 'close', outcome: step.outcome, cause: step.cause }, holder);
    }
  }

  private async say(by: Speaker, body: string, kind: 'message' | 'decision'): Promise<void> {
    const caller = this.speaker(by);
    if (by in this.holders && by !== this.team)
      await this.act({ kind: 'add-colleague', personId: caller.personId }, this.holders[this.team]);
    await this.desk.rooms.write(caller, this.acted.id, { body: this.named(body), kind, attachmentIds: [] });
  }

  private speaker(by: Speaker): WorkspaceCaller {
    if (by === 'holder') return this.holders[this.team];
    if (by === 'mate') return this.mates[this.team];
    return by === 'desk' ? this.workplace.managers[this.acted.language] : this.holders[by];
  }

  /** People and teams as rooms know them. */
  private named(body: string): string {
    return body
      .replace(/@\{team:(\w+)\}/g, (_, key: TeamKey) => `@{team:${this.workplace.teamIds[key]}}`)
      .replace(/@\{(holder|mate|desk)\}/g, (_, by: Speaker) => `@{person:${this.speaker(by).personId}}`);
  }

  private async fillIn(caller: WorkspaceCaller): Promise<void> {
    const [order, model, amount] = this.workplace.caseFieldIds;
    if (!order || !model || !amount) return;
    const values = {
      [order]: `CY${this.random.int(100_000, 989_999)}`,
      [model]: this.random.pick(['Ville', 'Cargo', 'Pliant', 'Junior']),
      ...(this.random.chance(0.4) ? { [amount]: String(this.random.int(2, 60) * 10) } : {}),
    };
    await this.act({ kind: 'fields', values }, caller);
  }

  /** What somebody else did meanwhile is seen first; a case that is over, or another's, is left alone. */
  private async act(act: CaseAct, caller: WorkspaceCaller): Promise<void> {
    const { workspaceId } = this.workplace;
    for (;;) {
      try {
        const done = await this.desk.cases.act(
          workspaceId,
          this.acted.id,
          { act, version: this.version },
          caller,
        );
        this.version = done.version;
        return;
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        const version = error.details?.['version'];
        if (error.code === 'changed-meanwhile' && typeof version === 'number') this.version = version;
        else if (error.code === 'case-closed' || error.code === 'already-taken') return;
        else throw error;
      }
    }
  }
}
