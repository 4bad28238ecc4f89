/**
 * Short frequent words of the languages most met here. A word listed under several of them proves none; where enough
 * words of one language alone stand together, the language is known without further reading.
 */
export const functionWords: Readonly<Record<string, string>> = {
  fr: `je j' c' qu' est les des une du au aux et ou mais donc avec dans sur pour pas ne n' ce cette ces mon ma mes son ses
    notre nos votre vos leur leurs nous vous ils elles il elle tu moi toi lui qui suis sont était étaient êtes être avoir ont ai
    avez avons avais avait fait faire trop très bien aussi alors quand comment pourquoi toujours jamais rien tout tous toute
    toutes encore depuis chez merci bonjour ça cela ici déjà après avant sans sous vraiment quelle quel aucun aucune même
    jusqu' lorsqu' puisqu' plutôt beaucoup c'est veux peux peut vais va fois temps jour aujourd'hui vraiment non oui mdr ptdr svp
    de la le un en que se si me te a à es on où d' l' s' n' m' t' par entre il pas plus mais sa ta non ni y comme été dit car`,
  en: `the and is are was were be been being of to with for this that these those you your yours we our they their them he she his
    her its it i i'm i've i'll i'd it's don't doesn't didn't can't won't isn't aren't wasn't you're they're we're that's what what's
    why how when where who which have has had do does did will would should could can my from about at by an not just so very
    too really never always still again but or if then than because there here some any all every more most than out up off
    into over after before get got going please thanks hello today tomorrow yesterday u ur im dont cant
    a in on as it is me no so do he his us plus am pour tout son`,
  es: `el los las una y pero con por para muy más este esta esto ese eso esos que como cuando donde porque está están estoy son era
    hay no yo tú mi mis tu su sus nos lo le les se también ya gracias hola hoy bueno buena mucho nada siempre nunca fue ha he
    de la un en que se si me te a es al del no ni y o he con sin sobre lo tan va os mas las los eso esa`,
  pt: `o os um uma e mas com por para muito mais este esta isso isto você vocês não é são está estou estão eu meu minha seu sua
    nós ele ela eles também já obrigado obrigada olá hoje bom boa nada sempre nunca foi tem ao aos às pelo pela dos das na nas do da
    de a um em que se si me te à no na ao os as só de da do e com sem sobre mas eu tu vai la`,
  it: `il gli uno una e ma con per molto più questo questa quello che come quando dove perché è sono sei siamo non io mio mia tuo
    suo noi voi lui lei loro anche già grazie ciao oggi buono niente sempre mai ho hai ha abbiamo della delle degli dei nel nella alla
    di la le un in che se si mi ti a al del non ne e o ma con su da sono lo da era i l' un' c' d' nel tutto tutti`,
  de: `der die das den dem ein eine einen und oder aber mit für auf von zu nicht ist sind war ich du er sie wir ihr mein dein sein
    auch schon noch sehr wie was warum wenn weil danke hallo heute immer nie nur kein keine bei nach aus über hat habe haben wird
    in im am an um so was will war es man hat bin mit zum zur dass hab mal ja nein also den des die`,
  nl: `de het een en of maar met voor op van niet is zijn was ik jij je hij zij wij mijn ook nog zeer hoe wat waarom als omdat bedankt
    hallo vandaag altijd nooit geen bij naar uit over heeft heb hebben wordt dit dat deze die te
    in de te om op is ik ja nee was of aan dan er me we had man men zo hoe wel al`,
  ca: `el els les una i però amb per molt més aquest aquesta això com quan on perquè és són estic no jo meu seva també ja gràcies avui
    de la un en que se si em et a al del no ni i o he sense sobre l' d' s' m' n' t' va som tot has`,
};
