import { AtessOptionError } from '../errors/index.ts';
import { normaliseBaseUrl } from './base-url.ts';

test.each([
	['https://www.enerclo-atesspower.com', 'https://www.enerclo-atesspower.com'],
	['https://www.enerclo-atesspower.com/', 'https://www.enerclo-atesspower.com'],
	['https://www.enerclo-atesspower.com/api/v1', 'https://www.enerclo-atesspower.com'],
	['https://www.enerclo-atesspower.com/api/v1/', 'https://www.enerclo-atesspower.com'],
	['https://proxy.example.com/atess/', 'https://proxy.example.com/atess'],
	['http://localhost:8090', 'http://localhost:8090'],
	['http://127.0.0.1:8090/', 'http://127.0.0.1:8090'],
	['http://[::1]:8090', 'http://[::1]:8090'],
])('%s becomes %s', (given, made) => {
	expect(normaliseBaseUrl(given)).toBe(made);
});

test.each([
	'',
	'ftp://example.com',
	'http://192.168.0.4',
	'http://localhost.example.com',
	'http://plant.localhost',
	'javascript:1',
])('%s is refused', (given) => {
	expect(() => normaliseBaseUrl(given)).toThrow(AtessOptionError);
});
