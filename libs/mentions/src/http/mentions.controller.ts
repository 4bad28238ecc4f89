import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, routes } from '@vigie/contract';
import { Input, Route } from '@vigie/platform';
import { MentionReader } from '../read/mention-reader';
import { SourceStore } from '../sources/source-store';

const { listSources, listInbox, countMentions, pickMentions, readMention, readConversation } =
  routes.mentions;

@Controller()
export class MentionsController {
  constructor(
    private readonly mentions: MentionReader,
    private readonly sources: SourceStore,
  ) {}

  @Route(listSources)
  async listSources(
    @Input() { params }: RouteInput<typeof listSources>,
  ): Promise<RouteResult<typeof listSources>> {
    return { sources: await this.sources.list(params.workspaceId) };
  }

  @Route(listInbox)
  inbox(@Input() { params, query }: RouteInput<typeof listInbox>): Promise<RouteResult<typeof listInbox>> {
    return this.mentions.inbox(params.workspaceId, query);
  }

  @Route(countMentions)
  count(
    @Input() { params, query }: RouteInput<typeof countMentions>,
  ): Promise<RouteResult<typeof countMentions>> {
    return this.mentions.count(params.workspaceId, query);
  }

  @Route(pickMentions)
  async pick(
    @Input() { params, body }: RouteInput<typeof pickMentions>,
  ): Promise<RouteResult<typeof pickMentions>> {
    return { rows: await this.mentions.pick(params.workspaceId, body.ids, body.filter) };
  }

  @Route(readMention)
  read(@Input() { params }: RouteInput<typeof readMention>): Promise<RouteResult<typeof readMention>> {
    return this.mentions.mention(params.workspaceId, params.id);
  }

  @Route(readConversation)
  conversation(
    @Input() { params }: RouteInput<typeof readConversation>,
  ): Promise<RouteResult<typeof readConversation>> {
    return this.mentions.conversation(params.workspaceId, params.id);
  }
}
