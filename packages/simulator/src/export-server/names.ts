/** The words of a name in lower case: `deviceSn`, `device_sn` and `device-sn` have the words `device` and `sn`. */
export function wordsOf(name: string): string[] {
	return name
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter((word) => word !== '');
}

/** Whether a name is that of a serial number or an ID. */
export function isIdentity(name: string): boolean {
	const last = wordsOf(name).at(-1) ?? '';
	return (
		/^(sn|id|uuid|serial|serialno|serialnum|serialnumber)$|sn$/.test(last) ||
		/^(plant|station|device|datalog|logger)id$/.test(last) ||
		/serial(no|num|number)$/.test(wordsOf(name).join(''))
	);
}

/** The owner of the identity, without the word for identity: `dataLogSn` is of `datalog`. */
export function identityOf(name: string): string {
	return wordsOf(name)
		.join('')
		.replace(/(serial(no|num|number)?|sn|uuid|id)$/, '');
}

const is =
	(pattern: RegExp) =>
	(name: string): boolean =>
		pattern.test(wordsOf(name).join(''));

/** The roles that names have in paging, in ranges of time and in envelopes. */
export const isPageNumber = is(
	/^(page|pageno|pagenum|pagenumber|pageindex|current|currentpage|currpage|curpage)$/,
);
export const isPageSize = is(
	/^(size|pagesize|limit|perpage|rows|pagelimit|pagecount|rowsperpage)$/,
);
export const isTotal = is(
	/^(total|totalcount|totalelements|totalrecords|totalnum|totalsize|totalrows|recordcount|count)$/,
);
export const isPageCount = is(/^(pages|totalpage|totalpages|pagetotal)$/);
export const isOffset = is(/^(offset|skip|startrow)$/);
export const isFrom = is(
	/^(start|begin|from)(date|time|datetime|day|at|ts|timestamp)?$|^(date|time)(from|start|begin)$/,
);
export const isTo = is(
	/^(end|to|until|stop)(date|time|datetime|day|at|ts|timestamp)?$|^(date|time)(to|end|until)$/,
);
export const isCode = is(
	/^(code|status|statuscode|errcode|errorcode|resultcode|rescode|respcode|ret|retcode|returncode|errno)$/,
);
export const isSuccess = is(/^(success|succeed|succeeded|ok|issuccess)$/);
export const isMessage = is(
	/^(msg|message|errmsg|errormsg|errormessage|resultmsg|info|description|desc|error|retmsg|tip)$/,
);
/** A time of a record, not a length of time or the hour of a setting. */
export const isTime = is(
	/^(time|date|datetime|timestamp|ts|day)$|(update|last|data|sample|record|report|collect|create|device|upload|online|install)d?(time|date|timestamp|at)$|^lastupdate$/,
);
