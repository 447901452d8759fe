-- How many numbers of the running text are claims, and why are the others none?
SELECT reason, count(*) AS numbers
FROM (
    SELECT if(minor, 'small count or round duration', 'claim') AS reason FROM claims
    UNION ALL
    SELECT reason::VARCHAR FROM coverage WHERE reason NOT IN ('heading', 'notes', 'furniture')
)
GROUP BY reason
ORDER BY numbers DESC, reason
