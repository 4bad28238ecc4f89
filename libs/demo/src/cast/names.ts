import type { Language } from '../texts/blanks';

const listed = (words: string): readonly string[] =>
  words.split(' ').map((word) => word.replaceAll('_', ' '));

/** Names of invented people, first and last, of the origins that people have in these countries. */
export const firstNames: Record<Language, readonly string[]> = {
  fr: listed(
    'Léa Camille Manon Chloé Inès Jade Louise Emma Sarah Clara Margaux Pauline Julie Marion Mathilde Élise Anaïs Noémie Laurence Sandrine Nathalie Isabelle Sylvie Valérie Catherine Fatima Aïcha Yasmine Khadija Aminata Fatou Mariam Linh Mei Nour Samia Leïla Rachida Thomas Lucas Hugo Nathan Louis Jules Gabriel Arthur Antoine Maxime Alexandre Quentin Baptiste Clément Florian Romain Julien Guillaume Nicolas Sébastien Olivier Laurent Philippe Thierry Didier Mohamed Karim Mehdi Yanis Sofiane Amine Rachid Mamadou Ibrahima Moussa Duc Minh Enzo Théo Maël Titouan Erwan Gaël Loïc Ronan Bastien Corentin Tristan Damien Cédric Fabrice Hervé Bruno Gilles Agathe Capucine Apolline Solène Maëlle Gwenaëlle Aurélie Delphine Émilie Céline Virginie Ophélie Estelle Coralie Justine Marine Océane Morgane Perrine Salomé Victoire Zoé Augustin Valentin Simon Raphaël Adrien Martin Paul Pierre Jean Michel Alain Marc',
  ),
  en: listed(
    'Emily Olivia Amelia Isla Grace Sophie Lucy Hannah Megan Bethany Charlotte Ellie Holly Chloe Jessica Rebecca Laura Gemma Kirsty Fiona Eilidh Catriona Niamh Aoife Siobhan Orla Ciara Priya Anjali Meera Aisha Zara Fatima Amara Ngozi Folake Abena Mei Yuki Tom Jack Harry Oliver George Charlie James William Daniel Samuel Joe Ben Luke Adam Ryan Callum Fraser Hamish Angus Ewan Rory Declan Conor Sean Cillian Padraig Rhys Gareth Dylan Owen Imran Ravi Arjun Sanjay Kwame Tunde Emeka Femi Marcus Leon Jamal Oscar Freddie Alfie Toby Rupert Nigel Graham Keith Colin Derek Steve Andy Gary Martin Neil Stuart Craig Douglas Alistair Helen Susan Karen Jackie Linda Margaret Ruth Judith Naomi Esther Tamsin Verity Imogen Jemima Phoebe Freya Martha Rosie Abigail Naima Leila Dominic Patrick Vincent Xavier Theo Felix Hugo Jasper Ned Will Nick Paul Simon Peter',
  ),
};

export const lastNames: Record<Language, readonly string[]> = {
  fr: listed(
    'Martin Bernard Dubois Thomas Robert Richard Petit Durand Leroy Moreau Simon Laurent Lefebvre Michel Garcia David Bertrand Roux Vincent Fournier Morel Girard André Mercier Dupont Lambert Bonnet François Martinez Legrand Garnier Faure Rousseau Blanc Guérin Muller Henry Roussel Nicolas Perrin Morin Mathieu Clément Gauthier Dumont Lopez Fontaine Chevalier Robin Masson Sanchez Gérard Nguyen Boyer Denis Lemaire Duval Joly Gautier Roger Roche Roy Noël Meyer Lucas Meunier Jean Perez Marchand Dufour Blanchard Marie Barbier Brun Dumas Brunet Schmitt Leroux Colas Fernandez Renard Arnaud Rolland Caron Aubert Giraud Leclerc Vidal Bourgeois Renaud Lemoine Picard Gaillard Philippe Leclercq Lacroix Fabre Dupuis Olivier Rodriguez Da_Silva Hubert Louis Charles Guillot Riviere Le_Gall Guillaume Adam Rey Moulin Gonzalez Berger Lecomte Menard Fleury Deschamps Carpentier Julien Benoit Paris Maillard Marchal Aubry Vasseur Le_Roux Renault Jacquet Collet Prevost Poirier Charpentier Royer Huet Baron Dupuy Pons Paul Laine Carré Breton Rémy Schneider Perrot Guyot Barre Marty Cousin Belkacem Benali Cherif Diallo Traoré Konaté Haddad Bouzid Mansouri Tran Pham Le_Goff Kerbrat Quéméner Etcheverry Vanhove Peeters Janssens Delcourt Favre Rochat',
  ),
  en: listed(
    'Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Harris Martin Lewis Turner Hill Cooper Ward Morris Baker Hughes Edwards Parker Cook Bell Young Carter Bailey Richardson Cox Howard Collins Marshall Shaw Ellis Wilkinson Foster Simpson Campbell Stewart Murray Macdonald Fraser Ross Reid Kerr Sinclair Buchanan Douglas Patel Shah Khan Hussain Ahmed Begum Singh Kaur Sharma Iyer Okafor Adeyemi Mensah Boateng Owusu Chen Wong Lam Nakamura Murphy Kelly Byrne Ryan O’Connor Walsh McCarthy Gallagher Doherty Kennedy Lynch Quinn Brennan Doyle Nolan Griffiths Rees Price Powell Morgan Lloyd Jenkins Pritchard Bevan Fletcher Barker Hawkins Webb Tucker Gardner Payne Spencer Lawson Holmes Dixon Rowe Chapman Mason Knight Burton Newton Blackwell Ashworth Hargreaves Pemberton Thistlewood Okonkwo Bassett Fenwick Lockwood Marsden Nuttall Ogden Radcliffe Sutcliffe Tranter Underhill Whitaker Yardley',
  ),
};

/** What pseudonyms are made of. */
export const nouns: Record<Language, readonly string[]> = {
  fr: listed(
    'velo pignon guidon selle rayon cadre dynamo sonnette pedalier antivol sacoche cadenas bitume pave colline quai traboule canut fourviere rhone saone loire ardoise brume mistral embruns hirondelle renard blaireau heron loutre mesange chouette ecureuil escargot tortue marmotte bouquetin galet caillou nuage orage tilleul platane lavande romarin cerise abricot noisette cafe croissant tartine moutarde piment reglisse camembert',
  ),
  en: listed(
    'pedal spoke saddle crank gear chain bell mudguard pannier lock kerb lane hill bridge canal harbour drizzle puddle mist gale heather bramble oak willow badger otter heron magpie wren fox hedgehog puffin stoat snail tortoise pebble flint slate biscuit crumpet kettle teapot marmite pickle chutney oats barley thistle clover nettle',
  ),
};

export const adjectives: Record<Language, readonly string[]> = {
  fr: listed(
    'presse tranquille grognon joyeux lent rapide vieux petit grand bleu vert rouge discret bavard lunaire solaire matinal nocturne urbain rural perdu trempe fatigue ravi obstine curieux rouille neuf',
  ),
  en: listed(
    'slow quick grumpy cheerful soggy rusty tiny giant blue green red quiet chatty lunar early late urban rural lost tired happy stubborn curious wobbly brave sleepy muddy shiny',
  ),
};

/** Invented papers and sites, for news. */
export const outlets: Record<Language, readonly string[]> = {
  fr: [
    ...[
      'Le Courrier du Rhône',
      'Loire Matin',
      'La Gazette des mobilités',
      'Ville & Vélo',
      'L’Écho des quais',
    ],
    ...[
      'Conso Vérité',
      'Le Journal des usagers',
      'Nord Éco',
      'Armorique Info',
      'Aquitaine Soir',
      'Rhin Quotidien',
    ],
    ...['Bruxelles Capitale', 'Le Fil des entreprises', 'Mobilité Demain', 'Radio Confluence', 'TéléCité'],
    ...[
      'L’Observateur lyonnais',
      'Le Matin économique',
      'Droit & Consommation',
      'Le Sac à dos',
      'Info Trafic 69',
    ],
    ...['Les Nouvelles de l’Ouest', 'La Tribune verte', 'Start-up & Cie'],
  ],
  en: [
    ...['The Daily Pedal', 'The Bristol Ledger', 'Mersey & Irwell News', 'The Forth Courier', 'Liffey Today'],
    ...[
      'The London Wharf',
      'Consumer Watchtower',
      'Urban Mobility Wire',
      'The Thames Dispatch',
      'Business Quay',
    ],
    ...['Kerbside Magazine', 'The Northern Post-Bag', 'Two Wheels Weekly', 'Startup Harbour', 'The Commuter'],
    ...['Green Streets Review', 'The Avon Chronicle', 'City Hall Watch', 'Cargo & Kin', 'The Evening Beacon'],
  ],
};

/** Invented blogs. */
export const blogs: Record<Language, readonly string[]> = {
  fr: [
    ...[
      'Vélotaf et café',
      'Carnet d’un cycliste lent',
      'Deux roues, trois enfants',
      'Le Pignon libre',
      'Ma ville à vélo',
    ],
    ...[
      'Chronique des pistes',
      'Roue avant',
      'Le Blog de la selle',
      'Familles à vélo',
      'Mécanique et patience',
    ],
    ...['Le Grimpeur du dimanche', 'Sans voiture à Nantes'],
  ],
  en: [
    ...['Slow Spokes', 'A Cargo Family', 'Rain, Mostly', 'The Reluctant Commuter', 'Hub & Flange'],
    ...['Mudguard Notes', 'Pedal Parent', 'Car-free in Leeds', 'Tea and Torque', 'The Folding Diaries'],
  ],
};
