-- The code of a program's test is held in memory with the program, so that other landings ask nobody. Its steps are no change.
CREATE TRIGGER "tracking_probes_change" AFTER INSERT OR DELETE OR UPDATE OF "code"
  ON "tracking_probes" FOR EACH ROW EXECUTE FUNCTION note_link_change('program', 'program_id');
