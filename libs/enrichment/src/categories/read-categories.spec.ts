import { describe, expect, it } from '@jest/globals';
import { read } from '../read';

const categoriesOf = (text: string, authorHandle: string | null = null): string[] =>
  (read([{ text, languageHint: null, reach: null, authorHandle }])[0]?.categories ?? []).map(
    (one) => one.category,
  );

describe('readCategories', () => {
  it.each([
    ['complaint', 'Service client injoignable depuis trois semaines, remboursez-moi'],
    ['complaint', "Toujours pas reçu ma commande, c'est inadmissible"],
    ['complaint', 'Mon four ne marche plus'],
    ['complaint', "I've been waiting for my refund for three weeks"],
    ['complaint', '@acmehelp your app keeps crashing, terrible update'],
    ['question', 'Est-ce que vous livrez en Corse ?'],
    ['question', 'Vous livrez en Corse ?'],
    ['question', "Quelqu'un sait comment changer la pile"],
    ['question', 'How do I reset my password?'],
    ['question', 'Does anyone know how to change the battery'],
    ['praise', '@acme merci pour votre aide, équipe formidable 😍'],
    ['praise', 'Thank you @acme, you made my day!'],
    ['idea', 'Vous devriez proposer une version en braille'],
    ['idea', "Ce serait génial d'avoir un mode sombre"],
    ['idea', 'It would be nice if you added a dark mode'],
    ['crisis', 'Appel au boycott de cette marque'],
    ['crisis', 'Rappel de produits : des morceaux de verre dans les yaourts'],
    ['crisis', 'Panne générale chez mon opérateur'],
    ['crisis', 'Massive product recall after salmonella found'],
    ['crisis', 'Three people injured, dangerous toy'],
    ['legal', 'Je porte plainte demain'],
    ['legal', 'Lettre de mise en demeure envoyée, mon avocat suit'],
    ['legal', 'My lawyer will be in touch, see you in court'],
    ['legal', 'This breaks the GDPR'],
    ['security', 'Mes données ont été piratées'],
    ['security', 'Faux SMS en votre nom, attention'],
    ['security', 'My account got hacked'],
    ['security', 'Beware, phishing email with your logo'],
    ['employer', 'Les salariés sont en grève'],
    ['employer', "Harcèlement moral dans l'équipe de nuit"],
    ['employer', 'They laid off half of the staff'],
    ['employer', "We're hiring a baker"],
    ['promotion', 'Jeu concours : tentez de gagner un vélo'],
    ['promotion', 'Use code SAVE20, link in bio'],
    ['press', 'Acme annonce le rachat de son concurrent - Le Quotidien https://exemple.fr/a'],
    ['press', 'Acme unveils its new factory | The Daily https://example.com/a'],
  ])('%s: %s', (category, text) => {
    expect(categoriesOf(text)).toContain(category);
  });

  it.each([
    ['question', 'Vous vous moquez de nous ?!'],
    ['question', 'Sérieusement ???'],
    ['question', 'Seriously?!'],
    ['praise', "Ce serait génial d'avoir un mode sombre"],
    ['praise', "Il fait beau aujourd'hui"],
    ['praise', 'bravo pour les 3h de retard, encore une fois'],
    ['complaint', 'Aucun problème, tout est parfait'],
    ['complaint', 'Thanks, everything works well'],
    ['crisis', 'La crise de nerfs avant le café'],
    ['legal', "Salade d'avocat et pamplemousse"],
    ['legal', 'I fixed my bike in the tennis court'],
    ['security', 'Un poste de sécurité incendie'],
    ['employer', 'La salle est en travaux'],
    ['promotion', 'Réduction du nombre de trains'],
    ['press', 'Regardez ce que je viens de lire https://exemple.fr/a'],
  ])('not %s: %s', (category, text) => {
    expect(categoriesOf(text)).not.toContain(category);
  });

  it('knows a newspaper by its handle', () => {
    expect(categoriesOf('Une usine ferme ses portes, selon la préfecture', 'lequotidien_news')).toContain(
      'press',
    );
  });

  it('points at what decided', () => {
    const text = 'Hélas 😞 je porte plainte contre eux';
    const [reading] = read([{ text, languageHint: null, reach: null }]);
    const legal = reading?.categories.find((one) => one.category === 'legal');
    expect(legal?.why.map(({ start, end }) => text.slice(start, end))).toEqual(['porte plainte']);
  });
});
