-- Ten questions that an office asks of the tables of `soi batch kho/ --out bang/`.
--
--     duckdb -c ".read examples/duckdb/questions.sql"      in the folder that holds bang/
--
-- Each question is a comment in Vietnamese and English, then one statement. Amounts are exact decimals in the unit beside
-- them; times `multiplier` they are in the base unit. `doubt` says that a row was not read for certain.

CREATE OR REPLACE VIEW documents AS FROM read_parquet('bang/documents/*.parquet');
CREATE OR REPLACE VIEW observations AS FROM read_parquet('bang/observations/*.parquet');
CREATE OR REPLACE VIEW findings AS FROM read_parquet('bang/findings/*.parquet');
CREATE OR REPLACE VIEW errors AS FROM read_parquet('bang/errors/*.parquet');
-- The level of each indicator of each report, once.
CREATE OR REPLACE VIEW levels AS
  SELECT hash, place, period_end, coalesce(indicator, lower(coalesce(canonical, name))) AS what, name, sector, unit, multiplier,
         value, value::DOUBLE * multiplier AS amount, standing, doubt, origin
  FROM observations WHERE role = 'value' AND kind = 'actual'
  QUALIFY row_number() OVER (PARTITION BY hash, what ORDER BY id) = 1;

-- 1. Kho có bao nhiêu tệp, đọc được bao nhiêu, vì sao không đọc được? How many files, how many read, why not the others?
SELECT status, error, count(*) AS files, sum(bytes) AS bytes FROM documents GROUP BY ALL ORDER BY files DESC;

-- 2. Tệp nào phải xin lại? Which files have to be asked for again?
SELECT name, code, message FROM errors ORDER BY name LIMIT 50;

-- 3. Báo cáo nào có nhiều chỗ không nhất quán nhất? Which reports have most that does not agree?
SELECT name, place, period_end, inconsistent FROM documents WHERE inconsistent > 0
ORDER BY inconsistent DESC, name LIMIT 20;

-- 4. Loại sai khác nào hay gặp nhất? Which kinds of disagreement are most frequent?
SELECT code, severity, count(*) AS findings, count(DISTINCT hash) AS reports
FROM findings WHERE verdict = 'inconsistent' GROUP BY ALL ORDER BY findings DESC;

-- 5. Xã nào dưới kế hoạch ba báo cáo liền? Which communes are below plan in three reports running?
WITH judged AS (
  SELECT place, what, period_end, any_value(standing IN ('behind', 'missed')) AS below
  FROM levels WHERE standing IN ('behind', 'missed', 'on_track', 'met', 'exceeded') AND NOT doubt
  GROUP BY ALL
), runs AS (
  SELECT place, what, period_end,
         count(*) FILTER (below) OVER last_three AS below, count(*) OVER last_three AS reports
  FROM judged
  WINDOW last_three AS (PARTITION BY place, what ORDER BY period_end ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)
)
SELECT place, what, period_end FROM runs WHERE reports = 3 AND below = 3 ORDER BY place, what, period_end;

-- 6. Tổng của các đơn vị khác báo cáo cấp trên ở đâu? Where do sums of units and the parent's report differ?
--    The parent is the report whose place names no commune, ward or special zone.
WITH units AS (
  SELECT what, period_end, sum(amount) AS total, count(DISTINCT place) AS units
  FROM levels WHERE regexp_matches(lower(place), '^(xã|phường|thị trấn|đặc khu)') AND unit <> '%' GROUP BY ALL
), parents AS (
  SELECT place, what, period_end, amount FROM levels
  WHERE NOT regexp_matches(lower(place), '^(xã|phường|thị trấn|đặc khu)')
)
SELECT p.place, what, period_end, p.amount AS parent, u.total AS sum_of_units, u.units
FROM parents p JOIN units u USING (what, period_end)
WHERE abs(p.amount - u.total) > 0.005 * abs(p.amount) ORDER BY abs(p.amount - u.total) DESC;

-- 7. Chỉ tiêu tăng hay giảm bất thường giữa hai kỳ? Which indicators moved more than threefold between two reports?
WITH moves AS (
  SELECT place, what, period_end, amount,
         lag(amount) OVER (PARTITION BY place, what ORDER BY period_end) AS before
  FROM levels WHERE NOT doubt
)
SELECT * FROM moves WHERE before > 0 AND (amount > 3 * before OR amount * 3 < before)
ORDER BY greatest(amount / before, before / nullif(amount, 0)) DESC, place, what LIMIT 50;

-- 8. Mức đạt kế hoạch theo lĩnh vực và kỳ? How are plans met, by field of work and period?
SELECT period_end, sector, count(*) AS judged, round(avg(least(achievement, 150)), 1) AS mean,
       count(*) FILTER (standing IN ('behind', 'missed')) AS below
FROM observations WHERE role = 'value' AND achievement IS NOT NULL AND NOT doubt
GROUP BY ALL ORDER BY period_end, sector;

-- 9. Bao nhiêu phần trăm số liệu đọc còn nghi ngờ? What share of the figures was read with doubt?
SELECT d.format, count(*) AS figures, round(100.0 * count(*) FILTER (o.doubt) / count(*), 1) AS doubtful
FROM observations o JOIN documents d ON d.hash = o.hash AND d.status = 'ok' GROUP BY ALL ORDER BY figures DESC;

-- 10. Báo cáo nào bị nộp nhiều lần, hoặc sao chép? Which reports were handed in more than once, or copied?
SELECT hash, count(*) AS files, list(name ORDER BY name) AS names FROM documents
WHERE hash IS NOT NULL GROUP BY hash HAVING count(*) > 1 ORDER BY files DESC, hash;
