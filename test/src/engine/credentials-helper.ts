import {
	ICredentialsHelper,
	NodeHelpers,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IRequestOptionsSimplified,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';
import type { NodePackage } from './node-package.ts';

/** Decrypted credentials by credential type. */
export type CredentialData = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * n8n's own helper lives in its server and reads the database. This one has the data at hand and
 * otherwise keeps to the same contract: defaults filled in, `authenticate` as a function or as
 * `generic` expressions, `preAuthentication` for a hidden expirable field.
 */
export class EngineCredentialsHelper extends ICredentialsHelper {
	readonly #nodePackage: NodePackage;
	readonly #data: Record<string, ICredentialDataDecryptedObject>;

	constructor(nodePackage: NodePackage, data: CredentialData) {
		super();
		this.#nodePackage = nodePackage;
		this.#data = { ...data } as Record<string, ICredentialDataDecryptedObject>;
	}

	getParentTypes(name: string): string[] {
		return this.#nodePackage.credentialType(name).extends ?? [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.#nodePackage.credentialType(type).properties;
	}

	getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const properties = this.getCredentialsProperties(type);
		const data = this.#data[type];
		if (data === undefined) throw new Error(`The test gives no credential of type ${type}.`);
		// As n8n does it: with defaults, and without the fields that the others hide.
		const shown = NodeHelpers.getNodeParameters(
			properties,
			data as INodeParameters,
			true,
			false,
			null,
			null,
		);
		return Promise.resolve(shown as ICredentialDataDecryptedObject);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.#nodePackage.credentialType(typeName);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		const resolve = (value: string) =>
			value.startsWith('=')
				? String(
						workflow.expression.getSimpleParameterValue(node, value, 'internal', {
							$credentials: credentials,
						}) ?? '',
					)
				: value;
		const target = options as unknown as Record<string, Record<string, string> | undefined>;
		for (const [part, values] of Object.entries(authenticate.properties)) {
			const resolved = Object.entries(values as Record<string, string>).map(([key, value]) => [
				resolve(key),
				resolve(value),
			]);
			target[part] = {
				...target[part],
				...(Object.fromEntries(resolved) as Record<string, string>),
			};
		}
		return options;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const expirable = this.getCredentialsProperties(typeName).find(
			({ type, typeOptions }) => type === 'hidden' && typeOptions?.expirable === true,
		);
		if (expirable === undefined) return undefined;
		if (credentials[expirable.name] !== '' && !credentialsExpired) return undefined;
		const output = await this.runPreAuthentication(helpers, credentials, typeName);
		if (output !== undefined) this.#data[typeName] = { ...this.#data[typeName], ...output };
		return output;
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.#nodePackage.credentialType(typeName);
		const output = await type.preAuthentication?.call(helpers, credentials);
		return output as ICredentialDataDecryptedObject | undefined;
	}

	updateCredentials(
		_nodeCredentials: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		this.#data[type] = data;
		return Promise.resolve();
	}

	getCredentials(): Promise<ICredentials> {
		throw new Error('Encrypted credentials do not exist here.');
	}

	updateCredentialsOauthTokenData(): Promise<void> {
		throw new Error('OAuth is not used by this package.');
	}
}
