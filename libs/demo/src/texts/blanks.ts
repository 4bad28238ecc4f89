import type { Random } from '../random/random';

export type Language = 'fr' | 'en';

/** Towns of people who write; beside those with a shop, where they live and ride. */
const cities = {
  fr: 'Lyon|Paris|Nantes|Lille|Bordeaux|Strasbourg|Rennes|Bruxelles|Toulouse|Grenoble|Montpellier|Annecy|Angers|Tours|Dijon|Clermont-Ferrand|Saint-Étienne|Villeurbanne|Metz|Caen|Brest|Genève|Liège|Namur|Orléans|La Rochelle|Nancy|Rouen|Reims|Marseille|Aix|Pau|Bayonne|Limoges|Montreuil|Roubaix',
  en: 'London|Bristol|Manchester|Edinburgh|Dublin|Leeds|Brighton|Cambridge|Oxford|Cardiff|Glasgow|York|Sheffield|Norwich|Exeter|Bath|Nottingham|Cork|Galway|Belfast|Liverpool|Newcastle|Birmingham|Reading|Southampton|Leicester|Hackney|Croydon|Stirling|Chester',
} as const;

const shops = {
  fr: 'Lyon|Paris|Nantes|Lille|Bordeaux|Strasbourg|Rennes|Bruxelles',
  en: 'London|Bristol|Manchester|Edinburgh|Dublin',
} as const;

const models = 'Ville|Cargo|Pliant|Junior';

const months = {
  fr: 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December',
} as const;

const weekdays = {
  fr: 'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche',
  en: 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday',
} as const;

/** First names that are said in a text: a mechanic, a neighbour, somebody of the support. */
const names = {
  fr: 'Karim|Léa|Thomas|Aïcha|Julien|Margot|Yanis|Claire|Bruno|Sonia|Mathieu|Inès|Antoine|Fatou|Guillaume|Élodie|Mehdi|Camille|Pascal|Nadia|Hugo|Jeanne|Sami|Charlotte|Bastien|Awa|Romain|Lucie|Farid|Maëlle|Olivier|Salomé',
  en: 'Tom|Priya|Callum|Aisha|Ben|Megan|Owen|Grace|Imran|Hannah|Declan|Zoe|Jack|Fiona|Ravi|Ellie|Sean|Amara|Luke|Bethan|Kieran|Nina|Oscar|Molly|Femi|Ruth|Rory|Jasmine|Harry|Niamh|Theo|Lauren',
} as const;

/** What stands for the whole of one text: the same blank says the same thing throughout. */
export type Blanks = Record<string, string>;

const listed = (words: string) => words.split('|');

/** @param at when it is written: months and weekdays that people name are near. */
export function drawBlanks(random: Random, language: Language, at: Date): Blanks {
  const fr = language === 'fr';
  const month = (at.getUTCMonth() + 12 - random.int(0, 2)) % 12;
  return {
    city: random.pick(listed(cities[language])),
    shop: random.pick(listed(shops[language])),
    model: random.pick(listed(models)),
    days: String(random.int(2, 21)),
    weeks: String(random.int(2, 9)),
    amount: amountOf(random, fr),
    /** What a bicycle costs. */
    price: fr
      ? `${random.int(14, 58) * 100 - 10} €`
      : `£${(random.int(13, 52) * 100 - 10).toLocaleString('en-GB')}`,
    km: String(random.chance(0.6) ? random.int(3, 60) : random.int(2, 90) * 100),
    month: listed(months[language])[month] ?? '',
    weekday: random.pick(listed(weekdays[language])),
    name: random.pick(listed(names[language])),
    order: `${random.pick(['CY', 'CX', 'CV'])}${random.int(100_000, 989_999)}`,
  };
}

function amountOf(random: Random, fr: boolean): string {
  const small = random.chance(0.7);
  const value = small ? random.int(9, 189) : random.int(20, 79) * 50 - 1;
  const [whole, cents] = [value, small && random.chance(0.4) ? random.pick(['90', '50', '99']) : null];
  if (fr) return `${whole}${cents === null ? '' : `,${cents}`} €`;
  return `£${whole >= 1_000 ? whole.toLocaleString('en-GB') : whole}${cents === null ? '' : `.${cents}`}`;
}
