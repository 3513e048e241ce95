package gazetteer

import "math"

// earthKM is the Earth's mean radius (IUGG), in kilometres.
const earthKM = 6371.0088

const degree = math.Pi / 180

// DistanceKM returns the great-circle distance in kilometres between two points
// given in degrees (haversine on a sphere; within 0.6 % of the ellipsoid).
func DistanceKM(lat1, lon1, lat2, lon2 float64) float64 {
	dLat, dLon := (lat2-lat1)*degree/2, (lon2-lon1)*degree/2
	h := math.Sin(dLat)*math.Sin(dLat) + math.Cos(lat1*degree)*math.Cos(lat2*degree)*math.Sin(dLon)*math.Sin(dLon)
	return 2 * earthKM * math.Asin(math.Min(1, math.Sqrt(h)))
}

// Bearing returns the initial course from the first point to the second, in
// degrees clockwise from north, 0 <= bearing < 360. It is 0 if they coincide.
func Bearing(lat1, lon1, lat2, lon2 float64) float64 {
	dLon := (lon2 - lon1) * degree
	y := math.Sin(dLon) * math.Cos(lat2*degree)
	x := math.Cos(lat1*degree)*math.Sin(lat2*degree) - math.Sin(lat1*degree)*math.Cos(lat2*degree)*math.Cos(dLon)
	return math.Mod(math.Atan2(y, x)/degree+360, 360)
}

// Destination returns the point reached from the first by going km kilometres
// on the course of bearing degrees.
func Destination(lat, lon, bearing, km float64) (lat2, lon2 float64) {
	d, b, p := km/earthKM, bearing*degree, lat*degree
	q := math.Asin(math.Sin(p)*math.Cos(d) + math.Cos(p)*math.Sin(d)*math.Cos(b))
	l := math.Atan2(math.Sin(b)*math.Sin(d)*math.Cos(p), math.Cos(d)-math.Sin(p)*math.Sin(q))
	return q / degree, math.Mod(lon+l/degree+540, 360) - 180
}

// Midpoint returns the point halfway on the great circle between two points.
func Midpoint(lat1, lon1, lat2, lon2 float64) (lat, lon float64) {
	return Destination(lat1, lon1, Bearing(lat1, lon1, lat2, lon2), DistanceKM(lat1, lon1, lat2, lon2)/2)
}
