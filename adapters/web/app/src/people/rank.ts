/** How well a name fits what was typed: lower is better, undefined is not at all. */
export function rankOf(name: string, text: string): number | undefined {
  const [plainName, plainText] = [plain(name), plain(text)];
  if (plainText === '') return 0;
  if (plainName.startsWith(plainText)) return 0;
  const at = plainName.indexOf(plainText);
  if (at > 0) return /[\p{L}\p{N}]/u.test(plainName.charAt(at - 1)) ? 2 : 1;
  return isScattered(plainName, plainText) ? 3 : undefined;
}

/** Without case and accents, so that "ines" finds "Inês". */
const plain = (text: string) => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Whether all the letters are there in this order, as "pmc" is in "payments-core". */
function isScattered(name: string, text: string): boolean {
  let from = 0;
  for (const letter of text) {
    from = name.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
