/**
 * Polarity of French words, −1 to 1, from the French lexicon of Pattern (CLiPS, University of Antwerp), public domain
 * (PDDL 1.0): see NOTICE.md beside this file. Rounded to one decimal; words below 0.1 and compounds left out.
 */
export const patternFrench: ReadonlyArray<readonly [number, string]> = [
  [
    -1,
    `dégueulasse dégueulasses déçu déçue déçues déçus horrible horribles imbécile imbéciles misérable misérables pathétique
    pathétiques`,
  ],
  [-0.9, `abominable abominables atroce atroces obscène obscènes`],
  [
    -0.8,
    `affreuse affreuses affreux agressif agressifs agressive agressives déchirant déchirante déchirantes déchirants ignoble
    ignobles maudit maudite maudites maudits moche moches pourri pourrie pourries pourris ridicule ridicules salaud salauds
    scandaleuse scandaleuses scandaleux`,
  ],
  [
    -0.7,
    `barbare barbares con conne connerie connes cons désespéré désespérée désespérées désespérés ennuyer ennuyeuse ennuyeuses
    ennuyeux ennuyé ennuyée ennuyées ennuyés fatal fatale fatales fatals hautain hautaine hautaines hautains hideuse
    hideuses hideux hostile hostiles idiot idiote idiotes idiots incapable incapables insolent insolente insolentes
    insolents laid laide laides laids mal male males mauvais mauvaise mauvaises merde nazi nazie nazies nazis odieuse
    odieuses odieux répugnant répugnante répugnantes répugnants saoul saoule saoules saouls sinistre sinistres terrible
    terribles terrifiant terrifiante terrifiantes terrifiants vulgaire vulgaires égoïste égoïstes épouvantable épouvantables`,
  ],
  [
    -0.6,
    `amer amers amère amères brutal brutale brutales brutaux dangereuse dangereuses dangereux distrait distraite distraites
    distraits douloureuse douloureuses douloureux ennemi ennemie ennemies ennemis ennui ennuie farouche farouches foutaise
    funèbre funèbres grotesque grotesques impitoyable impitoyables infernal infernale infernales infernaux lugubre lugubres
    maladroit maladroite maladroites maladroits malheureusement menaçant menaçante menaçantes menaçants meurtrier meurtriers
    meurtrière meurtrières misogyne misogynes morne mornes méprisant méprisante méprisantes méprisants rébarbatif
    rébarbatifs rébarbative rébarbatives sournois sournoise sournoises vilain vilaine vilaines vilains épuisé épuisée
    épuisées épuisés`,
  ],
  [
    -0.5,
    `affolé affolée affolées affolés atrocité brusque brusques bête bêtes catastrophe creuse creuses creux croisé croisée
    croisées croisés difficile difficiles débile débiles déception dérisoire dérisoires désagréable désagréables désastre
    déshérité déshéritée déshéritées déshérités effrayant effrayante effrayantes effrayants effrayé effrayée effrayées
    effrayés embarrassé embarrassée embarrassées embarrassés fausse fausses faux final finale finales finaux furieuse
    furieuses furieux hargneuse hargneuses hargneux horreur impossible impossibles indigent indigente indigentes indigents
    inférieur inférieure inférieures inférieurs inhumain inhumaine inhumaines inhumains interminable interminables
    intolérable intolérables ivre ivres livide livides louche louches obscur obscure obscures obscurs perdu perdue perdues
    perdus pleurer puant puante puantes puants solennel solennelle solennelles solennels soupir soviétique soviétiques
    stupide stupides tendu tendue tendues tendus terne ternes violent violente violentes violents étrange étranges`,
  ],
  [
    -0.4,
    `altéré altérée altérées altérés avarié avariée avariées avariés batailleur batailleurs batailleuse batailleuses bizarre
    bizarres blessé blessée blessées blessés blême blêmes brisé brisée brisés cassé cassée cassées cassés compliqué
    compliquée compliquées compliqués confus confuse confuses corrompu corrompus crasseuse crasseuses crasseux cruel cruelle
    cruelles cruels dégoûtant dégoûtante dégoûtantes dégoûtants excessif excessifs excessive excessives exécrable exécrables
    fade fades faible faibles forcé forcée forcées forcés foutu foutue foutues foutus froissé froissée froissées froissés
    gênant gênante gênantes gênants haineuse haineuses haineux honteuse honteuses honteux hélas incompréhensible
    incompréhensibles incrédule incrédules indifférent indifférente indifférentes indifférents injuste injustes inquiétant
    inquiétante inquiétantes inquiétants insensé insensée insensées insensés insignifiant insignifiante insignifiantes
    insignifiants jalouse jalouses jaloux las lasse lasses lent lente lentes lents long longs longue longues monstrueuse
    monstrueuses monstrueux méchant méchante méchantes méchants mécontent mécontente mécontentes mécontents médiocre
    médiocres méfiant méfiante méfiantes méfiants oublié oubliée oubliées oubliés paresseuse paresseuses paresseux pauvre
    pauvres pire pires puéril puérile puériles puérils pénible pénibles raté ratée ratées ratés redoutable redoutables
    sanglant sanglante sanglantes sanglants sordide sordides tragique tragiques vague vagues éteint éteinte éteintes éteints`,
  ],
  [
    -0.3,
    `abandonné abandonnée abandonnées abandonnés abruti abrutie abruties abrutis adverse adverses aigre aigres angoissant
    angoissante angoissantes angoissants animal animale animales antagonique aventureuse aventureuses aventureux aveugle
    aveugles banal banale banales banals banaux battu battue battues battus bavard bavarde bavardes bavards besogneuse
    besogneuses besogneux chic chics coléreuse coléreux cru crue crues crus crétin crétine crétins dernier derniers dernière
    dernières difforme difformes disgracieuse disgracieuses disgracieux dommage déchiré déchirée déchirées déchirés
    défavorable défavorables désarmé désarmée désarmées désarmés désolé désolée désolées désolés endeuillé endeuillée
    endeuillées endeuillés endommagé endommagée endommagées endommagés extrême extrêmes fauché fauchée fauchées fauchés
    fermé fermée fermées fermés froid froide froides froids féroce féroces gras grasse grasses gêné gênée gênées gênés
    immanquable immanquables imparable imparables impatient impatiente impatientes impatients implacable implacables
    inamical inamicale inamicaux inapte inaptes incertain incertaine incertaines incertains inconscient inconsciente
    inconscientes inconscients indigne indignes indiscret indiscrets indiscrète indiscrètes insatisfait insatisfaite
    insatisfaites insatisfaits insensible insensibles insolite insolites inutile inutiles jouissif jouissifs jouissive
    jouissives lamentable lamentables malade malades malheureuse malheureuses malheureux maligne malignes malin malins
    moucheté mouchetée mouchetées mouchetés mélancolique mélancoliques nerveuse nerveuses nerveux plat plate plates plats
    pressé pressée pressées pressés prisonnier prisonniers prisonnière prisonnières prolétarien prolétarienne prolétariennes
    prolétariens rond ronde rondes ronds roturier roturière sale sales sombre sombres sourd sourde sourdes sourds suspect
    suspecte suspectes suspects taraudant terriblement triste tristes trompeur trompeurs trompeuse trompeuses troublant
    troublante troublantes troublants térébrant térébrants vain vaine vaines vains vide vides âcre âcres émoussé émoussée
    émoussées émoussés`,
  ],
  [
    -0.2,
    `abracadabrant abracadabrante abracadabrantes abracadabrants abusif abusifs abusive abusives affolant affolante
    affolantes affolants agaçant agaçante agaçantes agaçants alarmant alarmante alarmantes alarmants armé armée armées armés
    arriéré arriérée arriérées arriérés balourd balourde balourds bas basse basses battant battante battantes battants
    belliqueuse belliqueuses belliqueux biscornu biscornue biscornues biscornus blessant blessante blessantes blessants
    boueuse boueuses boueux bruyant bruyante bruyantes bruyants burlesque burlesques caverneuse caverneuses caverneux charnu
    charnue charnues charnus cher chers chère chères combatif combatifs combative combattant combattante combattantes
    combattants complexe complexes consterné consternée consternées consternés contracté contractée contractées contractés
    contrariant contrariante contrariantes contrariants contrit contrite contrites contrits couché couchée couchées couchés
    coupable coupables dantesque dantesques dingue dingues dramatique dramatiques dur dure dures durs déconfit déconfite
    déconfits déficient déficiente déficientes déficients déréglé déréglée déréglées déréglés désert déserte désertes
    déserts effroyable effroyables embarrassant embarrassante embarrassantes embarrassants embrouillé embrouillée
    embrouillées embrouillés emmerdant emmerdante emmerdantes emmerdants ensanglanté ensanglantée ensanglantées ensanglantés
    entortillé entortillée entortillés envahissant envahissante envahissantes envahissants envieuse envieuses envieux
    fatigant fatigante fatigantes fatigants fatigué fatiguée fatiguées fatigués fichu fichue fichues fichus figé figée
    figées figés fiévreuse fiévreuses fiévreux flou floue floues flous flâneur flâneurs flâneuse flâneuses foncé foncée
    foncées foncés forcené forcenée forcenées forcenés fourvoyé fourvoyées fourvoyés fragile fragiles funeste funestes
    furibond furibonde furibondes furibonds furtif furtifs furtive furtives gauche gauches glacial glaciale glaciales
    glacials glaciaux glacé glacée glacées glacés gnangnan gratiné gratinés gris grise grises hagard hagarde hagardes
    hagards humble humbles immobile immobiles imperceptible imperceptibles impraticable impraticables imprévisible
    imprévisibles impuissant impuissante impuissantes impuissants impérial impériale impériales impériaux inaccessible
    inaccessibles incessant incessante incessantes incessants inconnu inconnue inconnues inconnus indécis indécise indécises
    inflexible inflexibles insupportable insupportables invraisemblable invraisemblables inéquitable inévitable inévitables
    irascible irascibles isolé isolée isolées isolés lambin lambins léonin léonine léonins maigre maigres mensonger
    mensongers mensongère mensongères minable minables minime minimes minuscule minuscules modeste modestes monotone
    monotones moque mou mous nuageuse nuageuses nuageux nul nulle nulles nuls négligeable négligeables obligatoire
    obligatoires ombreuse ombreuses ombreux ordinaire ordinaires passé passée passées passés paternel paternelle paternelles
    paternels pesant pesante pesantes pesants pimenté pimentée pimentées pimentés pitoyable pitoyables plaqué plaquée
    plaquées plaqués poussiéreuse poussiéreuses poussiéreux périmé périmée périmées périmés raide raides rude rudes réussi
    réussie réussies réussis révolu révolue révolues révolus saignant saignante saignantes saignants sanguinolent
    sanguinolente sanguinolentes sanguinolents saumâtre saumâtres sec secs singulier singuliers singulière singulières
    solitaire solitaires soucieuse soucieuses soucieux stérile stériles subit subite subites subits sèche sèches sévère
    sévères tordu tordue tordues tordus trop ténébreuse ténébreuses ténébreux valétudinaire vieil vomir âpre âpres écrasé
    écrasée écrasées écrasés égaré égarée égarées égarés éméché éméchée éméchées éméchés étranger étrangers étrangère
    étrangères étroit étroite étroites étroits évasif évasifs évasive évasives`,
  ],
  [
    -0.1,
    `abattu abattue abattues abattus absent absente absentes absents accablé accablée accablées accablés acerbe acerbes
    acidulé acidulée acidulées acidulés activiste activistes affligeant affligeante affligeantes affligeants affligé
    affligée affligés allogène allogènes altérable amaigri amaigrie amaigries amaigris anhydre anonyme anonymes
    anticapitaliste anxieuse anxieuses anxieux aplati aplatie aplaties aplatis arrondi arrondie arrondies arrondis arrêté
    arrêtée arrêtées arrêtés artificiel artificielle artificielles artificiels attristé attristée attristés austère austères
    autoritaire autoritaires autre autres bagarreur bagarreurs bagarreuse bagarreuses bancal bancale bancales bancals
    belligérant belligérante belligérantes belligérants blafard blafarde blafardes blafards blâmable boudiné boudinée
    boudinées boudinés bouillant bouillante bouillantes bouillants bourgeois bourgeoise bourgeoises brûlé brûlée brûlées
    brûlés cagneuse cagneuses cagneux camard camarde camards captif captifs captive captives catholique catholiques censé
    censée censées censés chauve chauves chérot cinglant cinglante cinglantes cinglants clandestin clandestine clandestines
    clandestins clos close closes cocasse cocasses compressé compressée compressées compressés comprimé comprimée comprimées
    comprimés concis concise confiné confinée confinées confinés contraire contraires coriace coriaces cotonneuse
    cotonneuses cotonneux court courte courtes courts coûteuse coûteuses coûteux criminel criminelle criminelles criminels
    croustillant croustillante croustillantes croustillants disparu disparue disparues disparus dispendieuse dispendieux
    docile dociles douteuse douteuses douteux décharné décharnée décharnées décharnés défait défaite défaites défaits
    déformé déformée déformées déformés délaissé délaissée délaissées délaissés dépeuplé dépeuplée dépeuplées dépeuplés
    déplorable déplorables déserté désertée désertées désertés déshydraté déshydratée déshydratées déshydratés détaché
    détachée détachées détachés détenu détenue détenues détenus efflanqué efflanquée efflanquées efflanqués emprisonné
    emprisonnée emprisonnées emprisonnés encroûté encroûtés enfantin enfantine enfantines enfantins engourdi engourdie
    engourdies engourdis errant errante errantes errants esseulé esseulée esseulées esseulés excité excitée excitées excités
    exigeant exigeante exigeantes exigeants fin fine fines fins flagada flagrant flagrante flagrantes flagrants formel
    formelle formelles formels frétillant frétillante frétillantes frétillants frêle frêles fugitif fugitifs fugitive
    fugitives gluant gluante gluantes gluants gonflé gonflée gonflées gonflés graveleuse graveleuses graveleux grelottant
    grelottante grelottantes grelottants grisâtre grisâtres grivois grivoise grivoises hyperactif hyperactive hésitant
    hésitante hésitantes hésitants ignoré ignorée ignorées ignorés immigrant immigrants impassible impassibles improbable
    improbables impérieuse impérieuses impérieux inaudible inaudibles indéterminé indéterminée indéterminées indéterminés
    inerte inertes inexploré inexplorée inexplorées inexplorés infime infimes infinitésimal infinitésimale infinitésimales
    infinitésimaux inquiet inquiets inquiète inquiètes insoutenable insoutenables instable instables interdit interdite
    interdites interdits limité limitée limitées limités lointain lointaine lointaines lointains lâche lâches malentendant
    malentendante malfaisant malfaisante malfaisantes malfaisants mat mate mates mats mesuré mesurée mesurées mesurés
    militaire militaires modéré modérée modérées modérés moindre moindres moite moites monocorde monocordes moyen moyenne
    moyennes moyens muet muets muette muettes mélangé mélangée mélangées mélangés noir noire noires noirs nonchalant
    nonchalante nonchalantes nonchalants occupé occupée occupées occupés oiseuse oiseuses oiseux opaque opaques opposé
    opposée opposées opposés parti particulier particuliers particulière particulières partis perplexe perplexes perpétuel
    perpétuelle perpétuelles perpétuels piteuse piteuses piteux poubelle primitif primitifs primitive primitives
    progressiste progressistes provisoire provisoires prudent prudente prudentes prudents précaire précaires punissable
    punissables pâteuse pâteuses pâteux péremptoire péremptoires périssable périssables quelconque quelconques radical
    radicale radicales radicaux ramollo ramollos raplapla rauque rauques rigide rigides rondelet rondelette rondelettes
    ruineuse ruineuses ruineux réduit réduite réduites réduits résistant résistante résistantes résistants salé salée salées
    salés seul seule seules seuls sourdingue sourdingues strict stricte strictes stricts subjectif subjectifs subjective
    subjectives superflu superflue superflues superflus susceptible susceptibles suspendu suspendue suspendues suspendus
    tardif tardifs tardive tardives tenace tenaces terminal terminale terminales terminaux timide timides tombé tombée
    tombées tombés tremblant tremblante tremblantes tremblants trouble troubles troublé troublée troublées troublés urgent
    urgente urgentes urgents vertigineuse vertigineuses vertigineux vulnérable vulnérables écarté écartée écartées écartés
    électrique électriques épars éparse éparses équipé équipés équivoque équivoques évacué évacuée évacuées évacués`,
  ],
  [
    0.1,
    `abordable abordables accessible accessibles actif actifs active actives actuel actuelle actuelles actuels affilé affilée
    affilées affilés agité agitée agitées agités ahurissant ahurissante ahurissantes ahurissants aiguisé aiguisée aiguisées
    aiguisés ample amples androïde androïdes anthropoïde anthropoïdes antique antiques apparent apparente apparentes
    apparents aristocrate aristocrates arrivé arrivée arrivées arrivés artistique artistiques astronomique astronomiques
    atypique atypiques avantageuse avantageuses avantageux beaucoup bourré bourrée bourrées bourrés captivant captivante
    captivantes certainement charnel charnelle charnelles charnels choisi choisie choisies choisis civil civile civiles
    civils collégial collégiale collégiales collégiaux commençant commençante commençantes commençants compact compacte
    compactes compacts complètement conforme conformes conscient consciente conscientes conscients considérable
    considérables constant constante constantes constants convaincu convaincue convaincues convaincus cosmique cosmiques
    courant courante courantes courants cristallin cristalline cristallines cristallins culturel culturelle culturelles
    culturels cuprifère cuprifères cuprique cupriques célèbre célèbres disparate disparates disponible disponibles dissimulé
    dissimulée dissimulées dissimulés donné donnée données donnés duveteuse duveteuses duveteux débutant débutante
    débutantes débutants décidé décidée décidées décidés déconcertant déconcertante déconcertantes déconcertants découvert
    découverte découvertes découverts découvrir démesuré démesurée démesurées démesurés déroutant déroutante déroutantes
    déroutants effectif effectifs effective effectives encaissé encaissée encaissées encaissés encastré encastrée encastrées
    encastrés enceinte enceintes entier entiers entière entières espiègle espiègles estimable estimables exorbitant
    exorbitante exorbitantes exorbitants exotique exotiques extraordinaire extraordinaires fameuse fameuses fameux familial
    familiale familiales familiaux fidèle fidèles fixe fixes fleuri fleurie fleuries fleuris franchouillard franchouillarde
    fraternel fraternelle fraternelles fraternels frisquet frisquette fructueuse fructueuses fructueux fruste frustes
    fréquent fréquente fréquentes fréquents fébrile fébriles gaulois gauloise gauloises gigantesque gigantesques glabre
    glabres gourmand gourmande gourmandes gourmands gratuit gratuite gratuites gratuits haletant haletante haletantes
    haletants hexagonal hexagonale hexagonales hexagonaux humanoïde humanoïdes ignorant ignorante ignorantes ignorants
    illimité illimitée illimitées illimités imprécis imprécise imprécises incalculable incalculables incomparable
    incomparables indépendant indépendante indépendantes indépendants ingénu ingénue ingénues ingénus inspiré inspirée
    inspirées inspirés instant instante instantes instants intellectuel intellectuelle intellectuelles intellectuels
    intelligible intelligibles inédit inédite inédites inédits inépuisable inépuisables irresponsable irresponsables irréel
    irréelle irréelles irréels judicieuse judicieuses judicieux langoureuse langoureuses langoureux large larges lascif
    lascifs lascive lascives libéré libérée libérées libérés liquoreux lisible lisibles littéraire littéraires logique
    logiques loyal loyale loyales loyaux malléable malléables mobile mobiles métropolitain métropolitaine métropolitaines
    métropolitains naissant naissante naissantes naissants naïf naïfs naïve naïves neuf neufs neuve neuves nouvelle
    nouvelles parallèle parallèles patent patente patentes patents pensif pensifs pensive petit petite petites petits pieuse
    pieuses pieux plaisir plus pondéré pondérée pondérées pondérés posé posée posées posés primordial primordiale
    primordiales primordiaux principal principale principales principaux prodigieuse prodigieuses prodigieux profane
    profanes précoce précoces présent présente présentes présents prêt prête prêtes prêts raffiné raffinée raffinées
    raffinés rassasié rassasiée rassasiées rassasiés reconnu reconnue reconnues reconnus rigoureuse rigoureuses rigoureux
    récent récente récentes récents régulier réguliers régulière régulières saillant saillante saillantes saillants scolaire
    scolaires sentimental sentimentale sentimentales sentimentaux serein sereine sereines sereins si simple simples sociétal
    sociétale soigné soignée soignées soignés souple souples soyeuse soyeuses soyeux spirituel spirituelle spirituelles
    spirituels sportif sportifs sportive sportives suffisant suffisante suffisantes suffisants supplémentaire
    supplémentaires taillé taillée taillées taillés technicien technicienne techniciens total totale totalement totales
    totaux tranquille tranquilles tricolore tricolores uni unie unies unis vierge vierges vital vitale vitales vitaux
    volonté économique économiques élémentaire élémentaires ému émue émues émus énigmatique énigmatiques équilibré
    équilibrée équilibrées équilibrés équitable équitables éternel éternelle éternelles éternels évident évidente évidentes
    évidents`,
  ],
  [
    0.2,
    `abasourdi abasourdie abasourdis absolument acariâtre acariâtres accort accorte accortes accorts acharné acharnée
    acharnées acharnés adolescent adolescente adolescentes adolescents adroit adroite adroites adroits agissant agissante
    agissantes aigu aigus aiguë aiguës allègre allègres appliqué appliquée appliquées appliqués assuré assurée assurées
    assurés athlétique athlétiques attachant attachante attachants autonome autonomes buriné burinée burinées burinés
    cabalistique cabalistiques caché cachée cachées cachés calme calmes capital capitale capitales capitaux cavalier
    cavaliers cavalière cavalières chatoyant chatoyante chatoyantes chatoyants chaud chaude chaudes chauds ciselé ciselée
    ciselées ciselés clairement coeur collectif collectifs collective collectives concret concrets concrète concrètes
    confondu confondue confondues confondus conseillé convenable convenables cordial cordiale cordiales cordiaux cosmopolite
    cosmopolites costaud costaude costaudes costauds courtois courtoise courtoises céleste célestes direct directe directes
    directs discordant discordante discordantes discordants distingué distinguée distinguées distingués doré dorée dorées
    dorés doucereuse doucereuses doucereux draconien draconienne draconiennes draconiens droit droite droites droits décisif
    décisifs décisive décisives découplé découplée délicat délicate délicates délicats déraisonnable déraisonnables détaillé
    détaillée détaillées détaillés efficient efficiente efficientes efficients embrasé embrasée embrasées embrasés enflammé
    enflammée enflammées enflammés exact exacte exactes exacts exceptionnel exceptionnelle exceptionnelles exceptionnels
    extravagant extravagante extravagantes extravagants factice factices familier familiers familière familières ferme
    fermes flamboyant flamboyante flamboyantes flamboyants fortement fortuit fortuite fortuites fortuits fortuné fortunée
    fortunées fortunés franc franche franches francs français française françaises géant géante géantes géants hardi hardie
    hardies hardis haut haute hautes hauts hiératique hiératiques honnête honnêtes humain humaine humaines humains illogique
    illogiques illustre illustres immaculé immaculée immaculées immaculés inaltéré inaltérée inaltérées inaltérés inattendu
    inattendue inattendues inattendus innocent innocente innocentes innocents innombrable innombrables intangible
    intangibles intime intimes invincible invincibles inviolable inviolables juste justes lisse lisses liturgique
    liturgiques louable louables lucide lucides léger légers légitime légitimes légère légères malgré mental mentale
    mentales mentaux miraculeuse miraculeuses miraculeux moderne modernes multiple multiples musclé musclée musclées musclés
    mystique mystiques mûr mûre mûres mûrs nature normal normale normales normaux nu nue nues nus opulent opulente opulentes
    opulents opérant original originale originales originaux parfaitement parfumé parfumée parfumées parfumés phosphorescent
    phosphorescente phosphorescentes phosphorescents plein plébéien plébéienne plébéiennes plébéiens possédant possédante
    poétique poétiques pratique pratiques privilégié privilégiée privilégiées privilégiés professionnel professionnelle
    professionnelles professionnels profondément propice propices précipité précipitée précipitées précipités préexistant
    préexistante préexistants prépondérant prépondérante prépondérants pubère pubères raisonnable raisonnables rare rares
    rassurant rassurante rassurantes rassurants recommande recommandé recommandée recommandées recommandés robuste robustes
    royal royale royales royaux réel réelle réelles réels réfléchi réfléchie réfléchies réfléchis résolu résolue résolues
    résolus rétroactif rétroactive sage sages sculpté sculptée sculptées sculptés sensible sensibles simplement social
    sociale sociales sociaux soigneuse soigneuses soigneux spacieuse spacieuses spacieux spontané spontanée spontanées
    spontanés subtil subtile subtiles subtils supranational supranationales sympa sympas sûr sûre sûres sûrs tous tout toute
    toutes universel universelle universelles universels utile utiles véloce véloces véritable véritables éblouissant
    éblouissante éblouissantes éblouissants écoeurant écoeurante écoeurantes écoeurants égal égale également égales égaux
    énorme énormes érotique érotiques ésotérique ésotériques évidemment`,
  ],
  [
    0.3,
    `absorbé absorbée absorbées absorbés adulateur affable affables agréablement aimant aimante aimantes aimants allumé
    allumée allumées allumés altruiste altruistes amélioré améliorée améliorées améliorés attirant attirante attirantes
    attirants auguste augustes authentique authentiques avancé avancée avancées avancés bienfaisant bienfaisante
    bienfaisantes bienfaisants bienheureuse bienheureuses bienheureux bijou bonhomme bonhommes bouffon bouffonne bouffonnes
    bouffons capable capables certain certaine certaines certains chaleureuse chaleureuses chaleureux charitable charitables
    clair claire claires clairs comblé comblée comblées comblés commode commodes concentré concentrée concentrées concentrés
    confiant confiante confiantes confiants confortable confortables corrigé corrigée corrigées corrigés dominant dominante
    dominantes dominants déconcerté déconcertée déconcertés enchanté enchantée enchantées enchantés enjoué enjouée enjouées
    enjoués entiché entichée essentiel essentielle essentielles essentiels exemplaire exemplaires facile faciles favori
    favoris favorite favorites frais fraîche fraîches grand grande grandes grands grossier grossiers grossière grossières
    habile habiles heureusement imaginaire imaginaires inadmissible inadmissibles inconcevable inconcevables influent
    influente influentes influents inimaginable inimaginables interessant international internationale internationales
    internationaux intéressant intéressante intéressantes intéressants ironique ironiques jeune jeunes joliment matériel
    matérielle matérielles matériels merci mignon mignonne mignonnes mignons monumental monumentale monumentales monumentaux
    mystérieuse mystérieuses mystérieux natal natale natales natals net nets nette nettes noble nobles nouveau nouveaux
    nouvel nécessaire nécessaires ouvert ouverte ouvertes ouverts plein pleine pleines pleins pointu pointue pointues
    pointus poli polie polies polis proche proches profond profonde profondes profonds propre propres prédominant
    prédominante préférable préférables prééminent prééminente rapide rapides recherché recherchée recherchées recherchés
    responsable responsables sacré sacrée sacrées sacrés sain saine saines sains satisfait satisfaite satisfaites satisfaits
    sexuel sexuelle sexuelles sexuels sourire spontanéité talent tendre tendres touchant touchante touchantes touchants
    transparent transparente transparentes transparents vif vifs vigilant vigilante vigilantes vigilants vive vives waouh
    épanoui épanouie épanouies épanouis éprouvé éprouvée éprouvées éprouvés étincelant étincelante étincelantes étincelants
    étonnant étonnante étonnantes étonnants`,
  ],
  [
    0.4,
    `absurde absurdes accompli accomplie accomplies accomplis accueillant accueillante accueillantes accueillants affectueuse
    affectueuses affectueux aimerait aimé aimée aimées aimés amusant amusante amusantes amusants apprécié avenant avenante
    avenantes avenants avide avides bel bienveillant bienveillante bienveillantes bienveillants comique comiques complet
    complets complice complices complète complètes correct correcte correctes corrects différent différente différentes
    différents douce douces doux délectable délectables efficace efficaces fier fiers fière fières fort forte fortes forts
    gentil gentille gentilles gentils girond gironde girondes gironds grave graves hasardé hasardée important importante
    importantes importants inespéré inespérée inespérées intense intenses levé levée levées levés luisant luisante luisantes
    luisants légendaire légendaires marrant marrante marrantes marrants merveille mouvant mouvante mouvantes mouvants
    naturel naturelle naturelles naturels organisé organisée organisées organisés pacifique pacifiques pantouflard
    pantouflarde peinard peinarde peinardes peinards précis précise précises qualité remarquable remarquables richesse
    romantique romantiques révolutionnaire révolutionnaires satisfaisant satisfaisante satisfaisantes satisfaisants
    stupéfait stupéfaite stupéfaites stupéfaits supérieur supérieure supérieures supérieurs unique uniques valable valables
    vaste vastes vigoureuse vigoureuses vigoureux viril virile viriles virils vivace vivaces éclatant éclatante éclatantes
    éclatants émotion émotions émouvant émouvante émouvantes émouvants épatant épatante épatantes épatants étonné étonnée
    étonnées étonnés`,
  ],
  [
    0.5,
    `accommodant accommodante accommodantes accommodants adore adorer adoré amical amicale amicales amicaux ardent ardente
    ardentes ardents astucieuse astucieuses astucieux attentionné attentionnée attentionnées attentionnés bonheur cadeau
    chéri chérie chéries chérir chéris courageuse courageuses courageux digne dignes drôle drôles dévorer dévoré ensorcelant
    ensorcelante ensorcelantes envoûtant envoûtante envoûtantes envoûtants excellent excellente excellentes excellents
    favorable favorables gai gaie gaies gais honorable honorables héroïque héroïques immense immenses imposant imposante
    imposantes imposants libre libres luxueuse luxueuses luxueux meilleur meilleure meilleures meilleurs merveilleusement
    parfaitement populaire populaires premier premiers première premières pur pure pures purs riche riches rigoler rigolé
    rire savant savante savantes savants sincère sincères solide solides spécial spéciale spéciales spéciaux sérieuse
    sérieuses sérieux vieille vieilles vieux ébouriffant ébouriffante`,
  ],
  [
    0.6,
    `aime amoureuse amoureuses amoureux attentif attentifs attentive attentives brave braves charmant charmante charmantes
    charmants chouette chouettes connu connue connues connus divin divine divines divins exquis exquise exquises immédiat
    immédiate immédiates immédiats incroyable incroyables inoubliable inoubliables joli jolie jolies jolis joyeuse joyeuses
    joyeux lumineuse lumineuses lumineux plaisant plaisante plaisantes plaisants précieuse précieuses précieux puissant
    puissante puissantes puissants radieuse radieuses radieux régal sensuel sensuelle sensuelles sensuels somptueuse
    somptueuses somptueux suprême suprêmes surpris surprise surprises sympathique sympathiques triomphal triomphale
    triomphales triomphaux ultime ultimes voluptueuse voluptueuses voluptueux éclairé éclairée éclairées éclairés`,
  ],
  [
    0.7,
    `admirable admirables adorable adorables agréable agréables bon bonne bonnes bons brillant brillante brillantes brillants
    classique classiques content contente contentes contents excitant excitante excitantes excitants généreuse généreuses
    généreux heureuse heureuses heureux impeccable impeccables impressionnant impressionnante impressionnantes
    impressionnants magique magiques passionnant passionnante passionnantes passionnants pépite souriant souriante
    souriantes souriants super élégant élégante élégantes élégants`,
  ],
  [
    0.8,
    `ami amie amies amis beau beaux belle belles délicieuse délicieuses délicieux enthousiaste enthousiastes formidable
    formidables gracieuse gracieuses gracieux grandiose grandioses idéal idéale idéales idéals idéaux indispensable
    indispensables paisible paisibles parfait parfaite parfaites parfaits passionné passionnée passionnées passionnés
    physique physiques préféré préférée préférées préférés splendide splendides surprenant surprenante surprenantes
    surprenants victorieuse victorieuses victorieux vivant vivante vivantes vivants`,
  ],
  [
    0.9,
    `aimable aimables génial géniale géniales géniaux inouï inouïe inouïes inouïs intelligent intelligente intelligentes
    intelligents irrésistible irrésistibles merveilleuse merveilleuses merveilleux ravissant ravissante ravissantes
    ravissants triomphant triomphante triomphantes triomphants`,
  ],
  [
    1,
    `fabuleuse fabuleuses fabuleux fantastique fantastiques glorieuse glorieuses glorieux magnifique magnifiques majestueuse
    majestueuses majestueux sublime sublimes superbe superbes`,
  ],
];
