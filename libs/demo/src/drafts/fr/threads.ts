import type { DraftSet } from '../draft-set';

export const threadsFr: readonly DraftSet[] = [
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon'],
    voices: ['customer'],
    posts: [
      [
        '@cyclonde commande {order}, {days} jours de retard, toujours pas de date. vous êtes là ?',
        'brand: Bonjour, nous sommes désolés pour cette attente. Pouvez-vous nous envoyer votre adresse de courriel en message privé ? Bonne journée. — {name}',
        "@: c'est fait. pour la troisième fois. bonne journée à vous aussi, la prochaine je la mets en haïku",
        'brand: Merci, nous l’avons bien reçue. Votre vélo quitte l’atelier {weekday}. Nous vous confirmons l’heure par SMS.',
        '@: bon. je retire mon ton. merci.',
      ],
      [
        "Mon Cyclonde Pliant fait un bruit de canard quand je freine. Un canard. Qui d'autre ?",
        "pareil, chez moi c'est plutôt une oie",
        "dégraissant + chiffon propre sur le disque, et plus jamais d'huile de chaîne en bombe à côté",
        '@: Le canard est parti. Il me manque un peu. Merci !',
      ],
      [
        'Erreur 412 depuis ce matin, cadenas @cyclonde bloqué devant la gare de {Rennes|Namur|Montreuil|Lille}. Idées ?',
        'mode avion, puis Bluetooth seul. tu me diras',
        "@: ÇA MARCHE. je t'offre une bière, tu es où",
      ],
      [
        "@cyclonde Care me refuse une crevaison parce que « le clou n'était pas accidentel ». Il était quoi, le clou, prémédité ?",
        'brand: Bonjour, cette réponse n’est pas la bonne et nous vous présentons nos excuses. Une crevaison est couverte. Un technicien vous rappelle aujourd’hui.',
        "Le clou prémédité, j'en peux plus 😂",
        '@: Rappelé à 16 h, réparé le lendemain. Le clou plaide coupable.',
      ],
      [
        "on m'a volé mon Cargo cette nuit. rue déserte, deux antivols, rien. @cyclonde",
        'courage. GPS ?',
        '@: coupé à 4h12. dernier point derrière la zone industrielle',
        'brand: Nous sommes désolés. Le suivi renforcé est activé de notre côté. Dès le dépôt de plainte, envoyez-nous le numéro : nous transmettrons les positions à la police.',
      ],
      [
        'Qui a dit au service marketing de @cyclonde que « l’asphalte vous appartient » était un bon slogan ?',
        "L'asphalte appartient à la mairie, et les trous aussi.",
        '@: On me signale une version anglaise encore pire. Je préfère ne pas la reproduire.',
      ],
      [
        'petit thread (je déteste ce mot) sur mon {premier|deuxième} mois sans voiture avec un #cyclonde ⬇️',
        "@: semaine 1 : mal aux fesses, fierté, pluie. semaine 2 : j'ai découvert une boulangerie",
        '@: semaine 3 : ma fille réclame « le grand vélo » pour aller à la piscine. à {300|400} mètres.',
        "@: semaine 4 : j'ai oublié où j'ai garé la voiture. vraiment. si vous la voyez",
      ],
      [
        "L'augmentation de Care, vous l'avez digérée ? Moi non.",
        'résilié hier, {3|4} clics, un soupir',
        "Gardé. J'ai un pneu tous les deux mois et zéro talent.",
        "@: Sondage maison : deux contre un. Je résilie quand même, j'ai une pompe et de l'orgueil.",
      ],
      [
        "Dites @cyclonde, le siège enfant du Ville est homologué jusqu'à {20|22} kg ou c'est la béquille qui tient jusque-là ?",
        'brand: Bonjour ! Le siège est homologué jusqu’à 22 kg, la béquille simple jusqu’à 15 kg à l’arrêt. Pour installer l’enfant, nous recommandons la béquille double.',
        '@: Réponse claire en {vingt minutes|une heure}, je suis émue. Merci.',
      ],
      [
        "faux mail cyclonde reçu 4 fois aujourd'hui, vous aussi ?",
        "oui, et le mien m'appelle « Cher(e) Batterie »",
        'brand: Merci de nous l’avoir signalé. Ne cliquez sur aucun lien. L’adresse frauduleuse est en cours de fermeture.',
      ],
      [
        'Le Cargo passe les chicanes de la voie verte de {Brest|Nantes|Genève|Reims} ?',
        'la première oui, la deuxième faut rentrer le ventre et la troisième faut divorcer du vélo',
        '@: Ok, je prends la départementale.',
      ],
      [
        'Un grand merci à la mécanicienne de Cyclonde {shop}, qui a refusé de me vendre une roue neuve.',
        'Elle avait tort ?',
        '@: Non : elle a resserré quatre rayons. {Huit|Douze} euros. La roue neuve en valait 160.',
      ],
      [
        'un cyclonde peut-il tirer une caravane. pas une vraie. une petite.',
        'petite comment',
        '@: une demi',
        "j'ai mal aux genoux pour toi",
        'brand: Bonjour, nous admirons le projet ! La charge remorquée maximale est de 60 kg, caravane, vaisselle et optimisme compris.',
      ],
      [
        "{weeks} semaines que j'attends mon remboursement de {amount}, je poste tous les jours à midi tant que c'est pas réglé. jour 1. @cyclonde",
        'présent pour le feuilleton 🍿',
        '@: jour 2. rien. il fait beau.',
        '@: jour 3. un conseiller a dit « je vois ». il voit.',
      ],
      [
        'Aucune place pour garer le moindre vélo-cargo devant la nouvelle médiathèque. {Quatorze|Vingt} places auto, zéro arceau large. #cyclonde',
        'il y a le trottoir',
        "@: Non, justement. Le trottoir, c'est pour les gens.",
      ],
      [
        'vous nettoyez comment la chaîne de votre cyclonde quand vous vivez en studio ?',
        'dans la baignoire, en cachette',
        "j'ai la courroie. je vous regarde de haut.",
      ],
      [
        "J'ai postulé chez @cyclonde pour l'atelier de {shop}. Trac.",
        'ils vont te demander de démonter une roue les yeux fermés. non je déconne. ouverts.',
        '@: PRISE !! je commence {lundi|le 2}. merci pour les ondes',
      ],
      [
        "La 5.2 a changé l'unité de mon compteur en miles. Je roule à 15. Je me sens vieux. @cyclonde",
        'brand: Bonjour, dans Réglages > Trajets > Unités, choisissez « kilomètres ». La prochaine version retiendra votre choix.',
        "@: 25 à nouveau. J'ai rajeuni de dix ans.",
      ],
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['customer', 'prospect'],
    posts: [
      [
        "Moteur qui siffle à froid, normal ?\nCyclonde Ville de {2021|2022}, {3 800|5 100} km. Ça siffle sur le premier kilomètre puis plus rien. L'atelier de {shop} me donne rendez-vous dans {weeks} semaines, je peux rouler d'ici là ?",
        "Oui. C'est le roulement de sortie, ça prévient longtemps avant de lâcher. Évite juste le mode max à froid.",
        "@: Merci. Tu l'as vu où ? Tu répares chez eux ?",
        "Réparais. J'en ai changé assez pour reconnaître la chanson par écrit.",
      ],
      [
        "Forfait mobilités durables refusé par ma boîte, quelqu'un a gagné ?\nOn me répond que « le vélo électrique n'est pas un vélo ». Je roule en Cyclonde tous les jours, {9|13} km aller.",
        'Le texte dit « cycle à pédalage assisté », noir sur blanc. Imprime, surligne, souris.',
        'Passe par les élus du personnel, chez nous ça a pris un mois et deux croissants.',
        "@: Imprimé, surligné, souri. Accordé : {500|600} €. La DRH m'a demandé où acheter le sien.",
      ],
      [
        "Choix de taille pour le Pliant quand on mesure 1 m 92\nLe site dit « de 1,50 m à 1,95 m ». J'ai peur de ressembler à un ours de cirque.",
        "Tu ressembleras à un ours de cirque. Mais un ours à l'heure.",
        'Prends la tige longue ({39|45} €), sinon tes genoux vont tutoyer le guidon.',
      ],
      [
        "Le contrat Care se renouvelle-t-il tout seul ?\nPrélevé ce matin de {amount} alors que je croyais avoir pris « un an ». Quelqu'un a lu la clause ?",
        "Tacite reconduction, mais ils doivent te prévenir un à trois mois avant. Pas d'avis, tu pars quand tu veux.",
        "@: Aucun avis reçu. J'ai cité l'article, remboursé en {days} jours. Merci l'inconnu.",
      ],
      [
        "Deux Cyclonde sur un seul compte Connect, l'alarme confond\nJe bouge le {Ville|Pliant}, c'est l'autre qui hurle dans la cave. Les voisins ont une théorie, moi je n'en ai plus.",
        "Échange les noms dans l'appli, synchronise, remets-les. Bug connu depuis la 5.1.",
        "Ou coupe l'alarme la nuit et dors comme tout le monde.",
        "@: Les noms, c'était bien ça. La théorie des voisins était « fantôme ».",
      ],
      [
        "Démission du SAV, je vide mon sac (poliment)\nTrois ans à répondre pour Cyclonde. Le pire n'est pas la colère des gens, c'est de n'avoir aucun écran qui dise où est leur vélo. On inventait des phrases douces. Je suis désolé pour chacune.",
        "Merci de le dire. J'ai eu un {name} un jour, adorable. Si c'était toi, mon vélo est arrivé.",
        "Pourquoi ils ne mettent pas le suivi dans l'outil ?",
        "@: Parce que l'outil a {neuf|onze} ans et que chacun attend le suivant.",
      ],
      [
        'Rouler avec une batterie achetée sur un site inconnu, {320|360} €, mauvaise idée ?\nMême forme, même prise, « compatible Cyclonde ». Les avis ont tous été écrits le même jour.',
        'Oui.',
        'Très oui. Tu économises 400 € et tu assures ta maison pour rien.',
        "@: Compris. J'ai fermé l'onglet. Et un peu honte.",
      ],
    ],
  },
  {
    language: 'fr',
    about: 'cyclonde',
    phase: 'always',
    networks: ['facebook', 'youtube'],
    voices: ['customer', 'passer-by'],
    posts: [
      [
        "Bonjour, quelqu'un aurait trouvé une sacoche jaune Cyclonde sur la voie verte entre {city} et le lac ?",
        "Oui ! posée sur le banc du moulin, je l'ai mise à la mairie",
        '@: Vous êtes formidable. Il y avait mes clés, ma carte et une tarte.',
        "La tarte n'a pas survécu, je préfère être honnête",
      ],
      [
        "Qui a déjà été remboursé de la révision annulée ? Ils m'ont prise {89|95} € pour rien",
        'moi au bout de 3 mails, insistez',
        'brand: Bonjour Madame, pouvez-vous nous communiquer votre numéro de dossier en privé ? Nous vérifions cela tout de suite.',
        '@: Fait, et remboursé ce matin, merci aux deux !',
      ],
      [
        'Ma fille veut peindre son Cyclonde Junior en licorne. Garantie ou pas garantie ?',
        'brand: Bonjour, la peinture ne touche pas la garantie, tant que la licorne évite les freins et la batterie. Envoyez-nous une photo !',
        "@: Photo à suivre. C'est une licorne plutôt agressive.",
      ],
      [
        'Vidéo claire mais vous oubliez de dire que le Cargo ne rentre dans AUCUN ascenseur',
        "si, le mien, en biais, sans la roue avant, sans l'enfant",
        'dans le nôtre il faut aussi enlever le voisin',
      ],
    ],
  },
  {
    language: 'fr',
    about: 'several',
    phase: 'always',
    networks: ['reddit', 'forum'],
    voices: ['prospect', 'competitor-customer'],
    posts: [
      [
        'Rouelib ou Cyclonde pour un étudiant ?\nBudget {900|1 200} €, {4|6} km par jour, vélo dans la rue.',
        "Dans la rue ? Un vélo musculaire d'occasion et un bon antivol.",
        'Rouelib, tu pleureras moins quand il partira.',
        "@: Vous me vendez tous du rêve. Je prends l'occasion.",
      ],
    ],
  },
  {
    language: 'fr',
    about: 'several',
    phase: 'always',
    networks: ['x', 'bluesky', 'forum'],
    voices: ['prospect', 'competitor-customer'],
    posts: [
      [
        'Mon Veloptim a coûté le prix de deux Cyclonde. Posez-moi vos questions, je suis seul dans mon garage.',
        "est-ce qu'il va deux fois plus vite",
        '@: Non, hélas.',
        'est-ce que tu es deux fois plus heureux',
        '@: Le mardi.',
      ],
      [
        'Qui a déjà essayé les cargos Cyclonde, Veloptim et Rouelib, vraiment, avec des enfants dedans ?',
        'Moi. Cyclonde pour les petits, Veloptim pour les grands, Rouelib pour les pommes de terre.',
        'Les pommes de terre se plaignent moins.',
      ],
      [
        "rouelib m'envoie une selle pour s'excuser du vélo pas arrivé",
        "C'est un vélo en kit, patience, plus que {41|63} envois.",
        "@: une pédale aujourd'hui. je vous jure.",
      ],
      [
        "Veloptim répond qu'un bruit « fait partie du caractère du vélo ». Et chez Cyclonde, ils répondent quoi ?",
        'Rien, mais longtemps.',
        'Moi ils ont répondu « venez », je suis venu, {quinze|vingt} minutes, plus de bruit. Boutique de {shop}.',
      ],
    ],
  },
  {
    language: 'fr',
    about: 'none',
    phase: 'always',
    networks: ['x', 'bluesky', 'mastodon', 'facebook'],
    voices: ['passer-by', 'fan'],
    posts: [
      [
        "Quelqu'un a des places pour Cyclonde Sound {vendredi|samedi} ?",
        "J'en ai une, mais je danse à côté, je préviens",
        '@: Tant que tu ne danses pas SUR moi',
      ],
      [
        'La Cyclonde cherche un barreur pour dimanche, le nôtre a la grippe.',
        'Je pèse {78|84} kg, ça coule ?',
        '@: Pas tout de suite.',
      ],
      [
        "c'est quoi ce #cyclonde partout sur mon fil ? un orage ?",
        'des vélos',
        '@: ah. ok. bonne soirée alors',
      ],
    ],
  },
];
