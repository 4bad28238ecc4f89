import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '@vigie/testing';
import { storeTestMentions, testMention } from './mention-factory';
import { MentionReader } from './mention-reader';

// Real: Postgres, its dictionaries and stemmers.

describe('full-text search', () => {
  let db: TestDatabase;
  let reader: MentionReader;
  let workspaceId: string;
  beforeAll(async () => {
    db = await createTestDatabase();
    reader = new MentionReader(db.database);
    workspaceId = await db.createWorkspace();
  });
  afterAll(() => db.drop());

  async function finds(language: string, text: string, q: string): Promise<boolean> {
    const mention = testMention({ language, text });
    await storeTestMentions(db.database, workspaceId, [mention]);
    const rows = await reader.pick(workspaceId, [mention.id], { q });
    return rows.length === 1;
  }

  it.each([
    ['fr', 'Je veux être remboursé', 'remboursée'],
    ['fr', 'Elle sera remboursée', 'rembourse'],
    ['fr', 'Toujours pas remboursées !', 'REMBOURSES'],
    ['fr', 'Toujours pas remboursés', 'rembourse'],
    ['fr', 'Deux livraisons en retard', 'livraison'],
    ['fr', 'Une livraison en retard', 'livraisons'],
    ['fr', 'Coup de cœur', 'coeur'],
    ['fr', 'Coup de coeur', 'cœur'],
    ['fr', "C'était l'été", 'ete'],
    ['fr', 'Vive l’été', "l'été"],
    ['fr', 'Vive cet été', "l'été"],
    ['fr', 'e\u0301te\u0301 de\u0301compose\u0301', 'été'],
    ['en', 'All my refunds are late', 'refunded'],
    ['en', 'They refunded me', 'refunds'],
    ['en', 'Still waiting for my remboursement', 'remboursement'],
    ['en', 'where is my Remboursée', 'remboursée'],
    ['fr', 'Customer service is awful', 'awful service'],
    ['und', 'Remboursées', 'remboursé'],
    ['und', 'Refunds', 'refunded'],
    ['es', 'El envío llegó tarde', 'envio'],
    ['el', 'ΚΑΛΗΜΕΡΑ', 'καλημερα'],
    ['ja', '配達が遅い', '配達'],
    ['en', '#Boycott now', 'boycott'],
    ['en', 'boycott now', '#boycott'],
    ['fr', '@Marque répondez', 'marque'],
    ['fr', 'Génial😀super', 'super'],
    ['fr', 'Génial super', '😀 super'],
    ['fr', "C'est nul.Vraiment", 'nul'],
    ['fr', 'oui/non, rendez-vous', 'non rendez-vous'],
    ['fr', 'voir https://example.com/page', 'example.com'],
    ['fr', 'Le service client est lent', '"service client"'],
    ['fr', 'Le Service-Client est lent', '« service client »'],
    ['fr', 'Le service client est lent', '"SÉRVICE CLIENT" lent'],
    ['fr', 'Le service client est lent', 'client service'],
    ['fr', 'Le service est lent', '-client'],
    ['fr', 'Le service du client', '-"service client"'],
    ['fr', 'Les services clients', '-"service client"'],
    ['fr', 'Le service client est lent', 'lent "service client'],
    ['fr', 'Quoi que ce soit', '!!! 😀 -'],
  ])('in %s, %j is found by %j', async (language, text, q) =>
    expect(await finds(language, text, q)).toBe(true),
  );

  it.each([
    ['fr', 'Le service client est lent', '"client service"'],
    ['fr', 'Le service du client', '"service client"'],
    ['fr', 'Les services clients', '"service client"'],
    ['fr', 'Deux livraisons', '"livraison"'],
    ['fr', 'Un préservice client', '"service client"'],
    ['fr', 'Le service client est lent', 'lent -client'],
    ['fr', 'Le service client est lent', '-"service client"'],
    ['fr', 'Deux livraisons', '-livraison'],
    ['fr', 'Une livraison', 'livraison retard'],
    ['fr', 'Une livraison', "' OR 1=1"],
  ])('in %s, %j is not found by %j', async (language, text, q) =>
    expect(await finds(language, text, q)).toBe(false),
  );

  it.each([
    '"',
    '""',
    '"""',
    '-"',
    '-',
    '--',
    '- "',
    '\\',
    "'",
    "''",
    ':*',
    'a:*',
    '!',
    '!a',
    '&',
    'a & | b',
    '(',
    'a)',
    '<->',
    '<2>',
    '%',
    '_',
    '$1',
    '\0',
    'a\0b',
    '"\0"',
    '\ud800',
    'a\udc00b',
    '\u202e',
    '²',
    '"²" ½',
    '.'.repeat(1_000),
    '"'.repeat(999),
    '-a'.repeat(500),
    '- '.repeat(500),
    'a '.repeat(500),
    '"a" '.repeat(250),
    'é'.repeat(1_000),
    '日本'.repeat(300),
    "l'".repeat(400),
    "'; DROP TABLE mention; --",
    '-"a" -b',
    'a'.repeat(999),
  ])('answers hostile %j', async (q) => {
    await expect(reader.inbox(workspaceId, { q, order: 'alerts', limit: 5 })).resolves.toHaveProperty('rows');
    await expect(reader.count(workspaceId, { q })).resolves.toHaveProperty('count');
    await reader.stream(workspaceId, { q }, 5)[Symbol.asyncIterator]().next();
  });

  it('refuses ten thousand characters as bad input', async () => {
    await expect(reader.count(workspaceId, { q: 'a '.repeat(5_000) })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });
});
