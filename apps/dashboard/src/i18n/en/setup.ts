export const setup = {
  title: 'Welcome aboard',
  step: 'Step {{step}} of 2',
  account: {
    title: 'Your account',
    hint: 'The first account administers this installation. It stays on your own server.',
  },
  topic: {
    title: 'Your workspace and its first topic',
    hint: 'A workspace is one company, or one client of an agency. A topic is what you listen to in it: a brand, a product, a person, a public service.',
    workspaceName: 'Name of the workspace',
    workspaceHint: 'Usually the name of the company.',
    section: 'The first topic',
    skip: 'Without a topic for now',
    finish: 'Create and go on',
  },
  ready: {
    title: '{{workspace}} is ready',
    topic: 'Vigie now knows what “{{topic}}” means.',
    noTopic: 'There is no topic yet: add one under Settings → Topics before you import.',
    next: 'Next, bring in posts: an export of your listening tool, a spreadsheet, any CSV or NDJSON file. Each post is read (language, sentiment, categories) and shown in the inbox as it is stored, without reloading.',
    import: 'Import a file',
    inbox: 'Open the inbox',
    addTopic: 'Add a topic',
  },
  alreadyDone: 'The workspace was created, but the topic was not. Correct it and try again.',
} as const;
