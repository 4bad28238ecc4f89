/**
 * French words and turns of phrase with their weight, −3 to 3, written for Vigie. Endings: see `text/inflect`.
 * Phrases: see `text/phrases`; they are read before single words and take their place.
 */
export const frenchWords: ReadonlyArray<readonly [number, string]> = [
  [
    3,
    `excellent/a exceptionnel/l extraordinaire/a magnifique/a merveilleux/x parfait/a formidable/a génial/a géniaux fantastique/a
    sublime/a incroyable/a remarquable/a splendide/a impeccable/a irréprochable/a adorer/v adore j'adore bravo félicitations
    chapeau époustouflant/a éblouissant/a fabuleux/x divin/a délicieux/x succulent/a grandiose/a somptueux/x inoubliable/a
    masterclass pépite/s chef-d'oeuvre excellence superbe/a émerveiller/v émerveillement perfection excellemment`,
  ],
  [
    2.2,
    `super top merci aimer/v aime kiffer/v kiffe bon/l bonheur heureux/x beau bel belle beaux belles joie joyeux/x content/a ravi/a
    satisfait/a satisfaction réussite/s réussir/i réussi/a succès victoire/s gagner/v féliciter/v plaisir/s agréable/a sympa/s
    sympathique/a sympas adorable/a charmant/a recommander/v recommande efficace/a efficacement fier/s fière/s fierté
    cool génialissime bienveillant/a bienveillance gentil/l chaleureux/x accueillant/a souriant/a généreux/x brillant/a talent/s
    talentueux/x enchanté/a enthousiaste/a enthousiasme passionnant/a captivant/a savoureux/x intéressant/a utile/a pratique/a
    impressionnant/a bluffant/a bluffer/v innovant/a amour love like best excellent favori/s favorite/s préféré/a
    réjouir/i réjouissant/a magique/a drôle/a rigoler/v mdr lol ptdr hilarant/a marrant/a délice/s régal régaler/v mignon/l
    jolie/s joli/s confiance respectueux/x réactif/f réactivité professionnalisme serviable/a attentif/f courtois/a
    vainqueur/s triomphe/s triompher/v champion/s championne/s record/s prometteur/s prometteuse/s avantageux/x positif/f`,
  ],
  [
    1.4,
    `bien mieux meilleur/a facile/a facilement rapide/a rapidement simple/a fiable/a sûr/a clair/a propre/a solution/s soutien
    soutenir/i soutient soutiennent encourager/v encourageant/a progrès progresser/v améliorer/v amélioration/s avancée/s espoir espérer/v
    bienvenue opportunité/s avantage/s innovation/s innover/v découvrir découvrez récompense/s récompenser/v prix primer/v
    protéger/v protection sauver/v sauve préserver/v gratuit/a gratuitement offert/a cadeau/x fête/s fêter/v célébrer/v honneur
    économies économiser/v bénéfique/a bénéfice/s responsable/a engagement/s chance chanceux/x sourire/s sourit rire/s
    confortable/a douceur calme/a sérieux/x honnête/a compétent/a professionnel/l performant/a performance/s pertinent/a malin
    intelligent/a intelligente fluide/a intuitif/f complet/s complète/s robuste/a solide/a élégant/a stylé/a nickel grâce
    enfin croissance dynamique/a ambitieux/x inspirant/a inspirer/v motivé/a motivant/a motivation applaudir/i approuver/v
    hâte impatient/a curieux/x apprécier/v appréciable/a remercier/v saluer/v partager/v partage inaugurer/v inauguration
    lancement nouveauté/s accessible/a écoresponsable vertueux/x positive positives atout/s favorable/a idéal/a renforcer/v`,
  ],
  [
    0.7,
    `qualité/s ok oui nouveau nouveaux nouvelle nouvelles bonjour bisous bises premier/s première/s ensemble développer/v développement projet/s
    créer/v création lancer/v construire ouvrir ouvre propose proposer/v participer/v aider/v aide rejoindre rejoignez guide`,
  ],
  [
    -0.7,
    `manque attendre attends attend attente/s cher/s chère/s coûteux/x long/s longue/s lent/a lentement compliqué/a difficile/a
    dommage moyen/l bof mouais doute/s douter/v inquiet/s inquiète/s inquiéter/v question/s critique/s critiquer/v opposer/v
    contre risque/s risquer/v limite/s limiter/v baisse/s baisser/v retard/s bizarre/a étrange/a pression/s
    seul/a malgré pauvre/a pauvreté taxe/s coût/s hausse/s froid/a déchet/s faible/a quitter/v refus refuser/v pénurie/s`,
  ],
  [
    -1.4,
    `problème/s souci/s erreur/s bug/s bugger/v bugué/a beugue panne/s retards retardé/a annuler/v annulation/s plainte/s
    plaindre plaint réclamation/s mal mauvais/a perte/s perdre perdu/a perd perdent crainte/s craindre craint peur/s menace/s
    menacer/v danger/s dangereux/x crise/s conflit/s accuser/v accusation/s polémique/s échec/s échouer/v échoue triste/a tristesse
    tristement fatigué/a fatiguer/v fatigant/a marre fâché/a énerver/v énervant/a agacer/v agaçant/a ennuyer/v ennuyeux/x ennui/s
    pénible/a stress stressant/a stresser/v galère/s galérer/v casser/v cassé/a défaut/s défectueux/x défaillance/s fuite/s
    pire/s incompétent/a incompétence absurde/a ridicule/a regretter/v regrette regrettable/a dégrader/v dégradation/s décevoir
    déchets polluer/v pollution polluant/a toxique/a injuste/a injustice/s victime/s malade/s maladie/s souffrir souffre souffrance
    douleur/s impossible/a incapable/a inutile/a inadapté/a insuffisant/a bloquer/v blocage/s grève/s manif manifestation/s
    plomber/v sceptique/a inquiétant/a inquiétude/s préoccupant/a disparaître disparition/s disparu/a destruction détruire détruit/a détruisent
    endommager/v abîmé/a sale/a moche/a laid/a puer/v pue trompeur/s trompeuse/s tromper/v mensonge/s menteur/s menteuse mentir ment
    faux fausse/s corruption corrompu/a fraude/s vol voler/v volé/a voleur/s voleuse/s abandonner/v abandon fermeture/s
    interdire interdit/a sanction/s condamner/v dénoncer/v révolte/s révolter/v choquer/v choqué/a choquant/a triste
    chute/s chuter/v guerre/s attaque/s attaquer/v tuer/v tue mort/s mortel/l décès blessé/a accident/s catastrophique/a
    punitif/f punition menteurs hypocrite/a hypocrisie mépris méprisant/a mépriser/v méprise insulter/v insulte/s
    impoli/a désagréable/a grossier/s médiocre/a périmé/a pourri/a pourrir/i raté/a rater/v foutu/a stop
    débile/a bête/s idiot/a con/s conne/s dégâts détester/v désastreux/x péril lacune/s raciste/a racisme haine`,
  ],
  [
    -2.2,
    `déçu/a décevant/a déception/s nul/l nulle nullité déplorable/a lamentable/a inadmissible/a inacceptable/a intolérable/a
    scandale/s scandaleux/x honte honteux/x honteusement horrible/a horreur/s atroce/a affreux/x catastrophe/s désastre/s arnaque/s
    arnaquer/v arnaqueur/s escroc/s escroquerie/s voleurs dégueulasse/a dégoûtant/a dégoûté/a dégoûter/v dégoût
    insupportable/a exécrable/a abominable/a infect/a immonde/a ignoble/a merde/s merdique/a chier chiant/a pourriture
    indigne/a indignation indigné/a révoltant/a furieux/x colère rage haïr déteste haine fuir minable/a pitoyable/a
    foutage moquer/v foutre putain bordel enfer infernal/a cauchemar/s cauchemardesque/a poubelle daube/s bouse/s naze/s
    saccager/v massacre/s massacrer/v assassiner/v assassin/s mensonger/s mensongère/s catastrophiques boycott boycotter/v
    irrespect irrespectueux/x harcèlement harceler/v abuser/v abusé/a abus connard/s salaud/s enfoiré/s foutez fout aberrant/a
    aberration/s lâche/a désespérant/a désespérer/v consternant/a affligeant/a navrant/a écoeurant/a écoeurer/v`,
  ],
];

export const frenchPhrases: ReadonlyArray<readonly [number, readonly string[]]> = [
  [
    3,
    [
      'au top',
      'de ouf',
      'coup de coeur',
      'rien à redire',
      'les yeux fermés',
      "je n' ai que du bien",
      'en or',
      'mille mercis',
      'mille merci',
      'vaut le détour',
    ],
  ],
  [
    2,
    [
      'pas mal',
      'pas mal du tout',
      'pas déçu|déçue|déçus|déçues',
      'bien joué',
      'bien fait',
      'bien vu',
      'bonne nouvelle|nouvelles',
      'bonnes nouvelles',
      'grand merci',
      'un grand merci',
      'merci beaucoup',
      'merci à|pour|au|aux|vous',
      'trop bien|bon|beau|belle|hâte|stylé|cool|fort|forte',
      'très bien',
      'bien mieux',
      'hâte de',
      'vivement',
      'ça fait plaisir',
      'fait plaisir',
      'à ne pas rater|manquer|louper',
      'ne pas hésiter',
      'hésitez pas',
      'sans souci|soucis|problème|problèmes|hésiter|hésitation',
      'pas de souci|soucis|problème|problèmes',
      'aucun problème|souci',
      'zéro défaut',
      'à la hauteur',
      'prix abordable|abordables',
      'un plaisir',
      'bon courage',
      'bonne chance|journée|soirée|idée|année|continuation',
      'belle journée|soirée|initiative|réussite',
      'ça marche',
      'marche bien',
      'fonctionne bien',
      'en forme',
      'rien de mieux',
      'rien à dire',
      'de mieux en mieux',
      'passe au vert',
      'bon plan',
      'bons plans',
      'je valide',
    ],
  ],
  [
    0.01,
    [
      'bien sûr',
      'sans aucun doute',
      'aucun doute',
      'ce|ça serait bien|génial|super|top|cool|sympa|chouette',
      'bien entendu',
      'eh bien',
      'ou bien',
      'si bien que',
      'bien que',
      'bon ben',
      'ah bon',
      'beau frère|père',
      'belle mère|soeur',
      'mal de mer',
      'pourquoi pas',
      'au moins',
      'plus ou moins',
      'mise en place',
      'merci de',
      'super u',
      'contre la montre',
      'entre autres',
      'mort de rire',
      'pas seulement',
      'tout court',
      'plus tard',
      'non plus',
      'de plus en plus',
      'sans doute',
      'rien que',
      'par contre',
      'gros lot',
      'prix nobel',
      'mise à jour',
    ],
  ],
  [
    -1.2,
    [
      'pas terrible|ouf|fou|top|folichon',
      'peut mieux faire',
      'toujours pas',
      'toujours rien',
      'toujours aucun|aucune',
      'encore une fois',
      'laisse à désirer',
      'à revoir',
      'mal à',
      'met|mettre|mis à mal',
      'hors service',
      'en panne',
      'hors de prix',
      'trop cher|chère|chers|long|lent|tard',
      'pas normal',
      'pas sérieux|sérieuse',
      'pas content|contente',
      'pas satisfait|satisfaite',
      'pas top',
      'service minimum',
      'aucune réponse',
      'pas de réponse',
      'sans réponse',
      'ne répond',
      'répond pas',
      'pas reçu|livré|arrivé',
      'marche|marchent|fonctionne|fonctionnent|charge pas|plus',
      "c' est long",
      'sans nouvelles',
      'fait peur',
      'en retard',
      'en vain',
      'ras le bol',
      'ça suffit',
      'au secours',
      'prend|prennent|prenez * pour des',
      'voie de disparition',
      "c' est tout",
    ],
  ],
  [
    -2.5,
    [
      'à fuir',
      'à éviter',
      'à vomir',
      "n' importe quoi",
      "du grand n' importe quoi",
      'foutage de gueule',
      'se foutent|fout|moquent|moque|moquez|foutez de',
      'vous foutez',
      'plus jamais',
      'jamais plus',
      'la honte',
      'une honte',
      'quelle honte',
      'honte à',
      'perte de temps',
      'argent par les fenêtres',
      'zéro pointé',
      'pire en pire',
      'de pire en pire',
      'ça craint',
      'en ai marre',
      "j' en peux plus",
      "n' en peux plus",
      'de merde',
      'me dégoûte',
      'fait chier',
      'font chier',
      'vous fait rire',
      "jette|jeté|jeter l' éponge",
      'service client inexistant|injoignable',
      'mauvaise foi',
      'ne recommande|conseille|commandez|achetez pas',
      'ne * recommande|conseille pas',
      'recommande|conseille pas',
      'déconseille',
      'je déconseille',
      'pas à la hauteur',
      'mauvaise|mauvaises nouvelle|nouvelles|expérience|surprise',
      'cette blague',
      'une blague',
      "c' est une honte",
      'du vol',
      'jamais vu ça',
    ],
  ],
];

/** Negators: what follows is turned over. "plus" counts only with "ne". */
export const frenchNegators = new Set([
  'pas',
  'jamais',
  'rien',
  'aucun',
  'aucune',
  'ni',
  'sans',
  'guère',
  'nullement',
  'point',
  'zéro',
  'personne',
  'aucunement',
  'pa',
]);
export const frenchNe = new Set(["n'", 'ne']);
export const frenchShifts = new Set([
  'mais',
  'cependant',
  'pourtant',
  'toutefois',
  'néanmoins',
  'sauf',
  'hélas',
  'malheureusement',
]);

export const frenchDegrees: ReadonlyArray<readonly [number, string]> = [
  [
    1.4,
    'très trop vraiment tellement super hyper ultra extrêmement si franchement totalement complètement carrément grave absolument tout énormément beaucoup incroyablement particulièrement vachement archi méga plus aussi bien gros grosse grand grande vrai vraie',
  ],
  [0.6, 'peu assez plutôt presque moins légèrement parfois quasi relativement moyennement vaguement'],
];

/** Compliments that turn sour beside a grievance: "bravo pour les 3 h de retard". */
export const frenchCompliments = new Set([
  'merci',
  'bravo',
  'super',
  'génial',
  'félicitations',
  'chapeau',
  'top',
  'excellent',
  'magnifique',
  'parfait',
  'formidable',
  'sympa',
]);
