export const settings = {
  title: 'Settings',
  topics: 'Topics',
  people: 'People',
  workspace: 'Workspace',
  me: 'Me',
} as const;
