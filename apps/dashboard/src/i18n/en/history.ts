export const history = {
  title: 'History',
  description:
    'Who decided what, when. It only grows: nothing in it can be changed. People stand in it by id, and are named as long as they are known.',
  export: 'Export as CSV',
  person: 'Who',
  everybody: 'Everybody',
  period: 'When',
  always: 'All the time',
  time: { today: 'Today', '7d': 'Last 7 days', '30d': 'Last 30 days' },
  empty: 'Nothing was decided yet',
  emptyHint: 'What people do with mentions, cases and authors is noted here.',
  more: 'Earlier',
  subject: {
    case: 'Case',
    author: 'Author',
    conversation: 'Conversation',
    mention: 'Mention',
    workspace: 'Workspace',
  },
  toCase: 'To the case',
  toAuthor: 'To the author',
} as const;
