const groups: ReadonlyArray<readonly [number, string]> = [
  [2.2, '😍 🥰 😘 🤩 ❤ 💕 💖 💗 💓 💜 💙 💚 💛 🧡 🖤 💞 💝 💘 🎉 🥳 👏 🙌 🏆 🥇 😻 💯 ♥ 🔥 ✨ 🌟'],
  [
    1.6,
    '😀 😃 😄 😁 😆 😊 🙂 😂 🤣 😎 👍 👌 🤗 😋 😇 ☺ 😸 😹 💪 🙏 ⭐ 🎊 🎁 🤞 ✌ 😉 😌 🥂 🍾 💐 ✅ 🤘 😏 🫶 🎂 🎶 ☀ 🌞',
  ],
  [
    -1.4,
    '😕 🙁 ☹ 😟 😔 😞 😒 🙄 😬 😐 😑 😩 😫 😖 😣 😓 😥 😰 😨 😱 😳 💔 😪 🤦 🤷 😦 😧 🥺 ⚠ 🚫 ❌ 🤨 🫠 😮‍💨',
  ],
  [-2.2, '😡 🤬 😠 👎 😤 💩 🤮 🤢 😭 😢 🖕 👿 😾 🤡 ☠ 💀 🤥'],
];

/** Weight of an emoji, bare of its variation selector; 0 when it takes no side. */
const emojiWeights = new Map(
  groups.flatMap(([weight, list]) => list.split(' ').map((emoji): [string, number] => [emoji, weight])),
);

/** Weight of an emoji or emoticon, −2.2 to 2.2; 0 when it takes no side. */
export function signWeight(sign: string): number {
  const known = emojiWeights.get(sign);
  if (known !== undefined) return known;
  const first = sign.charCodeAt(0);
  if (first > 0x7f) return 0;
  if (sign.startsWith('<3')) return 2.2;
  if (sign.startsWith('^')) return 1.2;
  if (sign.startsWith('-')) return -1;
  const mouth = sign.charAt(sign.length - 1);
  if (sign.includes("'") || sign.includes('’')) return mouth === ')' ? 1.2 : -2;
  if (
    mouth === ')' ||
    mouth === ']' ||
    mouth === 'd' ||
    mouth === 'D' ||
    mouth === '3' ||
    mouth === '*' ||
    mouth === 'p' ||
    mouth === 'P'
  )
    return 1.6;
  if (mouth === '(' || mouth === '[' || mouth === '/' || mouth === '\\' || mouth === '|') return -1.4;
  return 0;
}
