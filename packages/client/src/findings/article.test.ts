import { withArticle } from './article.ts';

test.each([
	['central HPS', 'a central HPS'],
	['PCS', 'a PCS'],
	['BCU', 'a BCU'],
	['MBMS', 'an MBMS'],
	['EV charger', 'an EV charger'],
	['inverter', 'an inverter'],
])('%s has the article with which it is spoken', (words, expected) => {
	expect(withArticle(words)).toBe(expected);
});
