import 'reflect-metadata';
import './isolated-settings.ts';
import { CredentialTestContext } from 'n8n-core';
import type { ICredentialDataDecryptedObject, INodeCredentialTestResult } from 'n8n-workflow';
import type { CredentialData } from './credentials-helper.ts';
import type { NodePackage } from './node-package.ts';

export interface TestCredentialOptions {
	readonly nodePackage: NodePackage;
	/** One, by the name of its type. */
	readonly credentials: CredentialData;
}

/** Does what the Test button of a credential does, by the method of a node. */
export async function testCredential(
	type: string,
	method: string,
	{ nodePackage, credentials }: TestCredentialOptions,
): Promise<INodeCredentialTestResult> {
	const { methods } = nodePackage.nodeTypes.getByNameAndVersion(type, 1);
	const test = methods?.credentialTest?.[method];
	if (!test) throw new Error(`${type} has no test ${method}.`);
	const [[name, data] = []] = Object.entries(credentials);
	if (name === undefined || data === undefined) throw new Error('There is no credential to test.');
	return await test.call(new CredentialTestContext(), {
		id: 'tested',
		name,
		type: name,
		data: data as ICredentialDataDecryptedObject,
	});
}
