import type { ExtractedEvent, Extraction, Source } from './extraction.ts'
import { collectExtraction } from './collect-extraction.ts'
import { type ReadOptions, sharedExtractor } from './child/extractor.ts'

/**
 * Reads a file in a child process and hands on what comes out as it comes: rows in batches, never the file as a whole.
 * Always ends with one `end` event; throws only when the process cannot be started at all (a fault, not a bad file).
 */
export function extractTables(source: Source, options: ReadOptions = {}): AsyncIterable<ExtractedEvent> {
  return sharedExtractor().read(source, options)
}

/** Reads a file whole. For files of unknown size prefer `extractTables`, which holds only a batch of rows. */
export function extractFile(source: Source, options: ReadOptions = {}): Promise<Extraction> {
  return collectExtraction(source.name, extractTables(source, options))
}
