/** Greatest count the database holds; a larger one is cut to it. */
export const maxCount = 2_147_483_647;

/**
 * A count as people and spreadsheets write it: `1234`, `1 234` (any space), `1,234`, `1.234`, `1'234`, `12,5K`, `1.2M`.
 * @returns null for anything else, negative numbers included.
 */
export function parseCount(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? clamp(value) : null;
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = value.replace(/[\s\u00a0\u202f'’_]/g, '');
  if (/^\d+$/.test(text)) return clamp(Number(text));
  if (/^\d{1,3}([.,]\d{3})+$/.test(text)) return clamp(Number(text.replace(/[.,]/g, '')));
  const scaled = /^(\d+(?:[.,]\d+)?)([kKmM])$/.exec(text);
  if (scaled) {
    const unit = scaled[2]?.toLowerCase() === 'k' ? 1_000 : 1_000_000;
    return clamp(Number(scaled[1]?.replace(',', '.')) * unit);
  }
  // Spreadsheets write whole numbers with decimals: 1234,00.
  const decimal = /^(\d+)[.,]\d+$/.exec(text);
  return decimal ? clamp(Number(decimal[1])) : null;
}

const clamp = (value: number) => Math.min(maxCount, Math.trunc(value));
