import { generateKeyPairSync, sign } from 'node:crypto';

/**
 * A certificate for 127.0.0.1 that no authority has signed, made for this run: Node can read certificates, but not
 * make them (X.509 in DER: RFC 5280).
 */
export function selfSigned(): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(tagged(0x31, sequence(COMMON_NAME, text(0x0c, 'fault server'))));
	const validity = sequence(text(0x17, '250101000000Z'), text(0x17, '490101000000Z'));
	const address = sequence(tagged(0x87, Buffer.from([127, 0, 0, 1])));
	const content = sequence(
		tagged(0xa0, integer(2)),
		integer(1),
		ECDSA_WITH_SHA256,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		tagged(0xa3, sequence(sequence(SUBJECT_ALT_NAME, tagged(0x04, address)))),
	);
	const signature = sign('sha256', content, privateKey);
	const bits = tagged(0x03, Buffer.from([0]), signature);
	const cert = sequence(content, ECDSA_WITH_SHA256, bits).toString('base64');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
		cert: `-----BEGIN CERTIFICATE-----\n${cert}\n-----END CERTIFICATE-----\n`,
	};
}

const COMMON_NAME = Buffer.from('0603550403', 'hex');
const SUBJECT_ALT_NAME = Buffer.from('0603551d11', 'hex');
const ECDSA_WITH_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));

function tagged(tag: number, ...content: Buffer[]): Buffer {
	const body = Buffer.concat(content);
	const { length } = body;
	const size = length < 128 ? [length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

function sequence(...content: Buffer[]): Buffer {
	return tagged(0x30, ...content);
}

function integer(value: number): Buffer {
	return tagged(0x02, Buffer.from([value]));
}

function text(tag: number, value: string): Buffer {
	return tagged(tag, Buffer.from(value));
}
