/** The versions that are tried, each by one of the trials. */
export declare const GROUPS: readonly {
	readonly group: string;
	readonly rows: readonly { readonly name: string; readonly version: string }[];
}[];
