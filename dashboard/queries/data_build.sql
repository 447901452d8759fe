-- Which build is this?
SELECT build_key, version FROM builds
