import { Controller } from '@nestjs/common';
import { type RouteInput, type RouteResult, routes } from '@vigie/contract';
import { CurrentCaller, Input, Route, type WorkspaceCaller } from '@vigie/platform';
import { DeskReader } from '../desk/desk-reader';
import { countCap, MentionReader } from '../read/mention-reader';
import { SourceStore } from '../sources/source-store';

const {
  listSources,
  listInbox,
  countConversations,
  pickConversations,
  listTags,
  countMentions,
  pickMentions,
  readMention,
  readConversation,
} = routes.mentions;

@Controller()
export class MentionsController {
  constructor(
    private readonly mentions: MentionReader,
    private readonly desk: DeskReader,
    private readonly sources: SourceStore,
  ) {}

  @Route(listSources)
  async listSources(
    @Input() { params }: RouteInput<typeof listSources>,
  ): Promise<RouteResult<typeof listSources>> {
    return { sources: await this.sources.list(params.workspaceId) };
  }

  @Route(listInbox)
  inbox(
    @Input() { params, query }: RouteInput<typeof listInbox>,
    @CurrentCaller() { personId }: WorkspaceCaller,
  ): Promise<RouteResult<typeof listInbox>> {
    return this.desk.list(params.workspaceId, personId, query);
  }

  @Route(countConversations)
  countConversations(
    @Input() { params, query: { exact, ...filter } }: RouteInput<typeof countConversations>,
    @CurrentCaller() { personId }: WorkspaceCaller,
  ): Promise<RouteResult<typeof countConversations>> {
    return this.desk.count(params.workspaceId, personId, filter, exact ? null : countCap);
  }

  @Route(pickConversations)
  async pickConversations(
    @Input() { params, body }: RouteInput<typeof pickConversations>,
    @CurrentCaller() { personId }: WorkspaceCaller,
  ): Promise<RouteResult<typeof pickConversations>> {
    return { conversations: await this.desk.pick(params.workspaceId, personId, body.ids, body.filter) };
  }

  @Route(listTags)
  async listTags(@Input() { params }: RouteInput<typeof listTags>): Promise<RouteResult<typeof listTags>> {
    return { tags: await this.desk.tags(params.workspaceId) };
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
