import path from 'node:path';
import ts from 'typescript';
import { BENCH } from '../places.ts';

/**
 * Type instantiations that the compiler makes to check a program: the figure of `tsc
 * --extendedDiagnostics`, from the same compiler without writing the program to disk.
 *
 * @param source text of a module that stands in this package's sources
 * @throws {Error} when it does not compile, because then the figure would be about something else
 */
export function instantiations(source: string): number {
	const config = path.join(BENCH, 'tsconfig.json');
	const { options } = ts.parseJsonConfigFileContent(
		ts.readConfigFile(config, (name) => ts.sys.readFile(name)).config,
		ts.sys,
		BENCH,
	);
	const file = path.join(BENCH, 'src/types/sample.ts');
	const host = ts.createCompilerHost(options);
	const getSourceFile = host.getSourceFile.bind(host);
	const fileExists = host.fileExists.bind(host);
	host.fileExists = (name) => name === file || fileExists(name);
	host.getSourceFile = (name, ...rest) =>
		name === file
			? ts.createSourceFile(name, source, {
					languageVersion: ts.ScriptTarget.ES2023,
					impliedNodeFormat: ts.ModuleKind.ESNext,
				})
			: getSourceFile(name, ...rest);
	const program = ts.createProgram([file], options, host);
	const problems = ts.getPreEmitDiagnostics(program);
	if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, host));
	return program.getInstantiationCount();
}
